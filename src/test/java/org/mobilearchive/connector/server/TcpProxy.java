package org.mobilearchive.connector.server;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy on 127.0.0.1 before a server on another port of it, and what a network does to every protocol: delay, narrow
 * lines, small packets, silence, ends. Each holds from its call on, for every connection. Thread-safe.
 */
public abstract class TcpProxy implements AutoCloseable {
    private final int target;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Toxics toxics = Toxics.NONE;
    private volatile Duration closeAfter = Duration.ZERO;
    private volatile boolean down;

    /** The subclass starts {@link #accept} when it is ready. */
    TcpProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    }

    /** Where the proxy listens. */
    public final int port() {
        return listener.getLocalPort();
    }

    /** Whatever is sent, either way, comes so much later. */
    public final void latency(Duration delay) {
        toxics = toxics.withLatency(requireNonNull(delay, "delay is null"));
    }

    /** So many bytes a second go through, either way; 0 for as many as there are. */
    public final void bandwidth(int bytesPerSecond) {
        toxics = toxics.withBandwidth(bytesPerSecond);
    }

    /** Whatever is sent comes in pieces of at most so many bytes; 0 for as it is sent. */
    public final void slice(int bytes) {
        toxics = toxics.withSlices(bytes);
    }

    /** Each connection ends by a reset when so many bytes have come back from the server; a negative number: none does. */
    public final void limit(long bytes) {
        toxics = toxics.withLimit(bytes);
    }

    /** Nothing comes through any more, either way, and connections stay open; or it does again. */
    public final void silent(boolean silent) {
        toxics = toxics.withSilence(silent);
    }

    /** A connection that one side has ended stays open to the other side for so long. */
    public final void slowClose(Duration delay) {
        closeAfter = requireNonNull(delay, "delay is null");
    }

    /** Nobody answers: what is open is reset, and every new connection at once; or it is up again. */
    public final void down(boolean isDown) {
        down = isDown;
        if (isDown) {
            reset();
        }
    }

    /** Ends every connection at once. */
    public final void reset() {
        sockets.forEach(TcpProxy::reset);
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        reset();
    }

    /** Serves a client until its connection ends; in a thread of its own. */
    abstract void serve(Socket client) throws IOException;

    final void accept() {
        start(() -> {
            while (!listener.isClosed()) {
                try {
                    Socket client = listener.accept();
                    if (down) {
                        reset(client);
                    } else {
                        start(() -> serveQuietly(client));
                    }
                } catch (IOException closed) {
                    return; // the test is over
                }
            }
        });
    }

    private void serveQuietly(Socket client) {
        try {
            client.setTcpNoDelay(true);
            sockets.add(client);
            if (down || listener.isClosed()) {
                reset(client); // accepted just before, and not seen by who ended all connections
            } else {
                serve(client);
            }
        } catch (IOException gone) {
            reset(client); // one side closed, which its own test looks at
        }
    }

    /** A connection to the server. */
    final Socket connect() throws IOException {
        Socket server = new Socket(InetAddress.getByName("127.0.0.1"), target);
        server.setTcpNoDelay(true);
        sockets.add(server);
        return server;
    }

    /** To the server, as the network lets it through. */
    final OutputStream toServer(Socket server) throws IOException {
        return new ToxicStream(server.getOutputStream(), () -> toxics.withLimit(-1));
    }

    /** To the client, as the network lets it through. */
    final OutputStream toClient(Socket client) throws IOException {
        return new ToxicStream(client.getOutputStream(), () -> toxics);
    }

    /** Ends a connection, in its own time. */
    final void end(Socket socket) {
        Toxics.pause(closeAfter);
        sockets.remove(socket);
        close(socket);
    }

    /** Ends a connection at once. */
    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            return;
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // nothing more can be done
        }
    }

    static void start(Runnable work) {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
