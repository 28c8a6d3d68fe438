package org.mobilearchive.connector.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a network does to every protocol can be done, and its end. */
class TcpProxyIT {
    private static final byte[] LINE = "0123456789abcdef\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private ServerSocket echo;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        TcpProxy.start(this::serve);
        proxy = new FaultProxy(echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket client = echo.accept();
                TcpProxy.start(() -> echo(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void echo(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException gone) {
            // the test is over
        }
    }

    private Socket connect() throws IOException {
        Socket client = new Socket("127.0.0.1", proxy.port());
        client.setSoTimeout(5_000);
        return client;
    }

    private static Duration exchange(Socket client) throws IOException {
        long start = System.nanoTime();
        client.getOutputStream().write(LINE);
        assertThat(client.getInputStream().readNBytes(LINE.length)).isEqualTo(LINE);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void latencyDelaysWhatIsSentEitherWay() throws IOException {
        proxy.latency(Duration.ofMillis(100));
        try (Socket client = connect()) {
            assertThat(exchange(client)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void bandwidthBoundsTheBytesOfASecond() throws IOException {
        proxy.bandwidth(170);
        try (Socket client = connect()) {
            assertThat(exchange(client)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void slicesArriveOneByOneAndWhole() throws IOException {
        proxy.slice(1);
        try (Socket client = connect()) {
            client.getOutputStream().write(LINE);
            byte[] first = new byte[LINE.length];
            int read = client.getInputStream().read(first);
            byte[] rest = client.getInputStream().readNBytes(LINE.length - read);
            System.arraycopy(rest, 0, first, read, rest.length);
            assertThat(first).isEqualTo(LINE);
        }
    }

    @Test
    void aLimitEndsTheConnectionAfterItsBytes() throws IOException {
        proxy.limit(5);
        try (Socket client = connect()) {
            client.getOutputStream().write(LINE);
            assertThat(client.getInputStream().readNBytes(5)).isEqualTo(Arrays.copyOf(LINE, 5));
            assertEnded(client);
        }
    }

    private static void assertEnded(Socket client) {
        try {
            assertThat(client.getInputStream().read()).isNegative();
        } catch (IOException reset) {
            assertThat(reset).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void silenceLetsNothingThroughAndKeepsTheConnection() throws IOException {
        try (Socket client = connect()) {
            exchange(client);
            proxy.silent(true);
            client.setSoTimeout(200);
            client.getOutputStream().write(LINE);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            proxy.silent(false);
            client.setSoTimeout(5_000);
            exchange(client);
        }
    }

    @Test
    void aConnectionThatOneSideEndsCanStayOpenToTheOther() throws IOException {
        proxy.slowClose(Duration.ofMillis(300));
        try (Socket client = connect()) {
            exchange(client);
            long start = System.nanoTime();
            client.shutdownOutput();
            assertEnded(client);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void aServerThatIsDownEndsWhatIsOpenAndAnswersNobodyUntilItIsUpAgain() throws IOException {
        try (Socket client = connect()) {
            exchange(client);
            proxy.down(true);
            assertEnded(client);
        }
        try (Socket client = connect()) {
            assertEnded(client);
        }
        proxy.down(false);
        await().ignoreExceptions().untilAsserted(() -> {
            try (Socket client = connect()) {
                exchange(client);
            }
        });
    }

    @Test
    void aResetEndsEveryConnectionAndNewOnesCome() throws IOException {
        try (Socket client = connect()) {
            exchange(client);
            proxy.reset();
            assertEnded(client);
        }
        try (Socket client = connect()) {
            exchange(client);
        }
    }
}
