package org.mobilearchive.connector.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy as companies have it, on 127.0.0.1: it knows names that nobody else knows, opens tunnels to them by CONNECT,
 * may ask for a user and a password, and may open TLS itself with a certificate of its own. Thread-safe.
 */
public final class ConnectProxy implements AutoCloseable {
    /** A server behind the proxy, and the TLS that the proxy speaks in its place; null where it only relays. */
    private record Target(int port, @Nullable SSLContext tls) {}

    private final ServerSocket listener;
    private final Map<String, Target> targets = new ConcurrentHashMap<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<String> tunnels = new CopyOnWriteArrayList<>();
    private final List<String> signIns = new CopyOnWriteArrayList<>();
    private volatile @Nullable String credentials;
    private volatile String challenge = "Basic realm=\"proxy\"";
    private volatile int refusal;
    private volatile boolean needsClient;

    public ConnectProxy() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        start(this::accept);
    }

    /** Relays this host and port to a port of this machine. */
    public ConnectProxy relay(String hostAndPort, int port) {
        targets.put(hostAndPort, new Target(port, null));
        return this;
    }

    /** Speaks TLS itself for this host and port, and hands the bytes in it on to a port of this machine. */
    public ConnectProxy intercept(String hostAndPort, int port, SSLContext tls) {
        targets.put(hostAndPort, new Target(port, tls));
        return this;
    }

    /** From now on tunnels need a user and a password. */
    public ConnectProxy asks(String user, String password) {
        credentials = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        return this;
    }

    /** How it asks for them. */
    public ConnectProxy challenge(String scheme) {
        challenge = scheme;
        return this;
    }

    /** From now on every tunnel gets this status; 0 for none. */
    public ConnectProxy refuses(int status) {
        refusal = status;
        return this;
    }

    /** Whether interception asks the client for a certificate. */
    public ConnectProxy needsClientCertificate(boolean needed) {
        needsClient = needed;
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The hosts and ports of the tunnels that were opened. */
    public List<String> tunnels() {
        return tunnels;
    }

    /** The values of Proxy-Authorization that came. */
    public List<String> signIns() {
        return signIns;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                start(() -> serve(client));
            } catch (IOException closed) {
                return; // the test is over
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            for (String head = head(client.getInputStream()); !head.isEmpty(); head = head(client.getInputStream())) {
                String target = head.replaceFirst("(?s)^CONNECT (\\S+) .*", "$1");
                Target known = targets.get(target);
                int status = status(head, known);
                if (status != 200) {
                    answer(client, status);
                } else if (known != null) {
                    tunnels.add(target);
                    client.getOutputStream().write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(ISO_8859_1));
                    tunnel(client, known);
                    return;
                }
            }
        } catch (IOException gone) {
            // one side closed, which its own test looks at
        }
    }

    private int status(String head, @Nullable Target known) {
        String given = head.lines()
                .filter(line -> line.regionMatches(true, 0, "Proxy-Authorization: ", 0, 21))
                .map(line -> line.substring(21))
                .findFirst()
                .orElse(null);
        if (given != null) {
            signIns.add(given);
        }
        if (credentials != null && !credentials.equals(given)) {
            return 407;
        }
        return refusal != 0 ? refusal : known == null ? 502 : 200;
    }

    private void answer(Socket client, int status) throws IOException {
        String body = "<html>the proxy's own page</html>";
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + " Proxy\r\n"
                                + (status == 407 ? "Proxy-Authenticate: " + challenge + "\r\n" : "")
                                + "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                + body)
                        .getBytes(ISO_8859_1));
    }

    private void tunnel(Socket client, Target target) throws IOException {
        Socket near = client;
        if (target.tls() != null) {
            SSLSocket tls =
                    (SSLSocket) target.tls().getSocketFactory().createSocket(client, null, client.getPort(), true);
            tls.setUseClientMode(false);
            tls.setNeedClientAuth(needsClient);
            tls.startHandshake();
            near = tls;
        }
        try (Socket inner = near;
                Socket server = new Socket(InetAddress.getByName("127.0.0.1"), target.port())) {
            sockets.add(server);
            start(() -> copy(server, inner));
            copy(inner, server);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] chunk = new byte[16 * 1024];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                out.write(chunk, 0, read);
                out.flush();
            }
            to.close();
        } catch (IOException gone) {
            // one side closed, which its own test looks at
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "connect-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
