package org.mobilearchive.connector.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mobilearchive.connector.network.Tls;
import org.mobilearchive.connector.server.PrivateAuthority;

/** Nobody but the site itself gets a request, and none is waited for without end. */
@Timeout(60)
class SiteHttpIT {
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> tokens = new CopyOnWriteArrayList<>();

    @BeforeEach
    void configure() {
        SSLContext tls = Tls.ofSite(key -> key.equals("telemessage.ca-file")
                ? PrivateAuthority.ours().certificate().toString()
                : "");
        SiteHttp.configure(
                camel,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                new Tls(Map.of("127.0.0.1", tls, "127.0.0.2", tls)),
                null);
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void whatIsLeftOfAnAnswerThatIsGivenUpIsNotWaitedFor() throws Exception {
        try (ServerSocket listener = dripping("Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n")) {
            long begun = System.nanoTime();
            camel.createFluentProducerTemplate() // which closes what nobody has read
                    .to("http://127.0.0.1:" + listener.getLocalPort() + "?disableStreamCache=true")
                    .request(InputStream.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        }
    }

    private static ServerSocket dripping(String begin) throws IOException {
        ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread dripping = new Thread(() -> drip(listener, begin), "dripping");
        dripping.setDaemon(true);
        dripping.start();
        return listener;
    }

    @Test
    void headersThatNeverEndAreLeft() throws Exception {
        try (ServerSocket listener = dripping("X-Endless: ")) {
            long begun = System.nanoTime();
            assertThatThrownBy(() -> get("http://127.0.0.1:" + listener.getLocalPort()))
                    .hasRootCauseInstanceOf(IOException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void theSitesOwnCertificateOpensAndAForeignOneGetsNoToken() throws Exception {
        HttpsServer own = server(PrivateAuthority.ours(), "127.0.0.1");
        HttpsServer foreign = server(PrivateAuthority.foreign(), "127.0.0.1");
        try {
            get("https://127.0.0.1:" + own.getAddress().getPort());
            assertThat(tokens).containsExactly("Bearer token");
            assertThatThrownBy(() ->
                            get("https://127.0.0.1:" + foreign.getAddress().getPort()))
                    .hasStackTraceContaining("SSLHandshakeException");
            assertThat(tokens).hasSize(1);
        } finally {
            own.stop(0);
            foreign.stop(0);
        }
    }

    /** As a name that is bound to another machine meanwhile: the address answers, and its certificate is of another name. */
    @Test
    void anAddressWhoseCertificateIsOfAnotherNameGetsNoToken() throws Exception {
        HttpsServer server = server(PrivateAuthority.ours(), "127.0.0.2");
        try {
            assertThatThrownBy(
                            () -> get("https://127.0.0.2:" + server.getAddress().getPort()))
                    .hasStackTraceContaining("127.0.0.2");
            assertThat(tokens).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    private void get(String address) {
        camel.createFluentProducerTemplate()
                .to(address + "?throwExceptionOnFailure=false")
                .withHeader("Authorization", "Bearer token")
                .request(String.class);
    }

    private HttpsServer server(PrivateAuthority authority, String address) throws Exception {
        KeyStore keys = KeyStore.getInstance(authority.keyStore().toFile(), PrivateAuthority.PASSWORD.toCharArray());
        keys.deleteEntry("ca");
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, PrivateAuthority.PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(address, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void drip(ServerSocket listener, String begin) {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept();
                    OutputStream out = client.getOutputStream()) {
                out.write(("HTTP/1.1 200 OK\r\n" + begin).getBytes("US-ASCII"));
                while (!client.isClosed()) {
                    out.write('x');
                    out.flush();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                }
            } catch (IOException gone) {
                // the client has left
            }
        }
    }
}
