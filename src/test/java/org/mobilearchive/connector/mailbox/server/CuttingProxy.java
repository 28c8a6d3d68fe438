package org.mobilearchive.connector.mailbox.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy before an IMAP server, through which the first APPEND and whatever is sent after it come up to some byte. Then
 * the server meets the end of its input, its answers come through no more, and when it is done the client is cut off too.
 * Thread-safe.
 */
final class CuttingProxy implements AutoCloseable {
    private static final String BEGINNING = " APPEND ";

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final int target;
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile int cutAt;

    CuttingProxy(int target) throws IOException {
        this.target = target;
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Cuts from now on after so many bytes, counted from the blank before the APPEND. */
    void cutAt(int bytes) {
        cutAt = bytes;
    }

    int cuts() {
        return cuts.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                Socket server = new Socket("127.0.0.1", target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                AtomicInteger left = new AtomicInteger(-1);
                start(() -> commands(client, server, left));
                start(() -> answers(client, server, left));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void commands(Socket client, Socket server, AtomicInteger left) {
        try {
            InputStream in = client.getInputStream();
            OutputStream out = server.getOutputStream();
            byte[] bytes = new byte[64 * 1024];
            int count = in.read(bytes);
            while (count >= 0) {
                out.write(bytes, 0, let(bytes, count, left));
                count = left.get() == 0 ? -1 : in.read(bytes);
            }
            server.shutdownOutput(); // it gets every byte before the cut, and ends
        } catch (IOException gone) {
            // one side closed
        }
    }

    /** How many of these bytes come through; what is left then counts down. */
    private int let(byte[] bytes, int count, AtomicInteger left) {
        int append = left.get() >= 0 ? 0 : new String(bytes, 0, count, ISO_8859_1).indexOf(BEGINNING);
        if (append < 0) {
            return count;
        }
        int before = left.get() >= 0 ? left.get() : cutAt;
        int let = Math.min(count, append + before);
        left.set(before - (let - append)); // before the server gets them: no answer to the last of them comes back
        if (left.get() == 0) {
            cuts.incrementAndGet();
        }
        return let;
    }

    private static void answers(Socket client, Socket server, AtomicInteger left) {
        try (client;
                server) {
            InputStream in = server.getInputStream();
            byte[] bytes = new byte[64 * 1024];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (left.get() != 0) {
                    client.getOutputStream().write(bytes, 0, count);
                }
            }
        } catch (IOException gone) {
            // one side closed
        }
    }
}
