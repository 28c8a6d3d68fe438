package org.mobilearchive.connector.control;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service's end: runs the commands that it receives, several at a time, each in a thread of its own. A client that
 * disconnects, sends nothing, does not read or sends an invalid request affects no other client; a command finishes even
 * if the client disconnects. Thread-safe.
 */
public final class ControlServer implements AutoCloseable {
    /** The number of commands that run at one time; a further command is refused with an error. */
    static final int COMMANDS = 8;
    /** The number of clients, each with a thread; a further one takes the place of the one that is silent longest. */
    static final int CLIENTS = 32;

    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final int REFUSED = 2;
    private static final Duration REQUEST = Duration.ofSeconds(10);
    private static final Duration READING = Duration.ofSeconds(30);
    private static final long ENDING_SECONDS = 5;
    private static final long ACCEPT_PAUSE_NANOS = 100_000_000;

    /** Runs a command and returns its exit code. */
    @FunctionalInterface
    public interface Commands {
        int run(ControlRequest request, PrintWriter out, PrintWriter err);
    }

    private final ControlSocket socket;
    private final Commands commands;
    private final ServerSocketChannel server;
    private final Duration reading;
    private final Semaphore free = new Semaphore(COMMANDS);
    private final Semaphore places = new Semaphore(CLIENTS);
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final Queue<SocketChannel> silent = new ConcurrentLinkedQueue<>(); // no request yet, the oldest first
    private final ScheduledThreadPoolExecutor impatience =
            new ScheduledThreadPoolExecutor(1, work -> daemon(work, "control-timer"));

    private ControlServer(ControlSocket socket, Commands commands, ServerSocketChannel server, Duration reading) {
        this.socket = socket;
        this.commands = commands;
        this.server = server;
        this.reading = reading;
        impatience.setRemoveOnCancelPolicy(true);
    }

    /**
     * Listens. The caller owns the data beside the socket; an existing socket belongs to a killed process.
     *
     * @throws IOException if the socket cannot be created: its path is too long, or its folder cannot be written to
     */
    public static ControlServer start(ControlSocket socket, Commands commands) throws IOException {
        return start(socket, commands, READING);
    }

    /** @param reading how long a client may take to read each piece of the output */
    static ControlServer start(ControlSocket socket, Commands commands, Duration reading) throws IOException {
        socket.prepare();
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(socket.address());
            socket.protectFile();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        ControlServer server = new ControlServer(socket, commands, channel, reading);
        daemon(server::accept, "control").start();
        return server;
    }

    /** Accepts no more commands; running commands continue. */
    public void stopListening() {
        try {
            server.close();
            socket.remove();
        } catch (IOException e) {
            LOG.warn("the control socket {} could not be removed; the next start removes it", socket.file(), e);
        }
    }

    /** Gives running commands a moment for their last output, and ends. */
    @Override
    public void close() {
        stopListening();
        try {
            if (!free.tryAcquire(COMMANDS, ENDING_SECONDS, TimeUnit.SECONDS)) {
                open.forEach(ControlServer::close);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        impatience.shutdownNow();
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                admit(server.accept());
            } catch (IOException e) {
                LOG.debug("accepting a command failed", e);
                LockSupport.parkNanos(ACCEPT_PAUSE_NANOS); // for example, if the process is out of file descriptors
            }
        }
    }

    private void admit(SocketChannel client) {
        if (!places.tryAcquire()) {
            SocketChannel oldest = silent.poll();
            if (oldest == null) {
                close(client);
                return;
            }
            close(oldest); // its thread ends at once
            places.acquireUninterruptibly();
        }
        silent.add(client);
        daemon(() -> serve(client), "control-command").start();
    }

    private void serve(SocketChannel client) {
        open.add(client);
        try (client) {
            answer(client, request(client));
        } catch (IOException | RuntimeException e) {
            LOG.debug("the client of a command disconnected", e);
        } finally {
            open.remove(client);
            silent.remove(client);
            places.release();
        }
    }

    private void answer(SocketChannel client, ControlRequest request) throws IOException {
        OutputStream timed =
                new TimedOutput(Channels.newOutputStream(client), reading, impatience, () -> close(client));
        DataOutputStream reply = new DataOutputStream(new BufferedOutputStream(timed));
        PrintWriter err = ReplyWriter.of(reply, ReplyWriter.ERR);
        if (!free.tryAcquire()) {
            err.println("archive-connector: the service runs " + COMMANDS
                    + " commands, which is the limit: wait for one to end");
            ReplyWriter.exit(reply, REFUSED);
            return;
        }
        try {
            run(request, reply, err);
        } finally {
            free.release();
        }
    }

    private void run(ControlRequest request, DataOutputStream reply, PrintWriter err) throws IOException {
        PrintWriter out = ReplyWriter.of(reply, ReplyWriter.OUT);
        int code = commands.run(request, out, err);
        out.flush();
        ReplyWriter.exit(reply, code);
    }

    private ControlRequest request(SocketChannel client) throws IOException {
        ScheduledFuture<?> end = impatience.schedule(() -> close(client), REQUEST.toMillis(), TimeUnit.MILLISECONDS);
        try {
            ControlRequest request =
                    ControlRequest.read(new DataInputStream(new BufferedInputStream(Channels.newInputStream(client))));
            if (!silent.remove(client)) {
                throw new IOException("the client gave its place to another one");
            }
            return request;
        } finally {
            end.cancel(false);
        }
    }

    private static void close(SocketChannel client) {
        try {
            client.close();
        } catch (IOException e) {
            LOG.debug("closing", e);
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
