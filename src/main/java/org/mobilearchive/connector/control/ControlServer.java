package org.mobilearchive.connector.control;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service's end: runs the commands that are sent to it, some at a time, each in a thread of its own. A client that goes
 * away, says nothing or says nonsense harms nobody; a command that it began comes to its end. Thread-safe.
 */
public final class ControlServer implements AutoCloseable {
    /** Commands that are run at one time; a further one is told so. */
    static final int COMMANDS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final int REFUSED = 2;
    private static final long REQUEST_SECONDS = 10;
    private static final long ENDING_SECONDS = 5;
    private static final long ACCEPT_PAUSE_NANOS = 100_000_000;

    /** What runs a command, and returns its exit code. */
    @FunctionalInterface
    public interface Commands {
        int run(ControlRequest request, PrintWriter out, PrintWriter err);
    }

    private final ControlSocket socket;
    private final Commands commands;
    private final ServerSocketChannel server;
    private final Semaphore free = new Semaphore(COMMANDS);
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService impatience =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "control-timer"));

    private ControlServer(ControlSocket socket, Commands commands, ServerSocketChannel server) {
        this.socket = socket;
        this.commands = commands;
        this.server = server;
    }

    /**
     * Listens. The caller owns the data beside which the socket is; a socket that is there is of a process that was killed.
     *
     * @throws IOException if the socket cannot be made: its path is too long, or its folder cannot be written to
     */
    public static ControlServer start(ControlSocket socket, Commands commands) throws IOException {
        socket.prepare();
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(socket.address());
            socket.protectFile();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        ControlServer server = new ControlServer(socket, commands, channel);
        daemon(server::accept, "control").start();
        return server;
    }

    /** Takes no more commands; those that are under way go on. */
    public void stopListening() {
        try {
            server.close();
            socket.remove();
        } catch (IOException e) {
            LOG.warn("the control socket {} could not be removed; the next start does it", socket.file(), e);
        }
    }

    /** Gives the commands that are under way a moment to say their last word, and ends. */
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
                SocketChannel client = server.accept();
                daemon(() -> serve(client), "control-command").start();
            } catch (IOException e) {
                LOG.debug("no command was accepted", e);
                LockSupport.parkNanos(ACCEPT_PAUSE_NANOS); // where the process is out of files
            }
        }
    }

    private void serve(SocketChannel client) {
        boolean taken = free.tryAcquire();
        open.add(client);
        try (client) {
            answer(client, taken);
        } catch (IOException | RuntimeException e) {
            LOG.debug("the client of a command went away", e);
        } finally {
            open.remove(client);
            if (taken) {
                free.release();
            }
        }
    }

    private void answer(SocketChannel client, boolean taken) throws IOException {
        ControlRequest request = request(client);
        DataOutputStream reply = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(client)));
        PrintWriter err = ReplyWriter.of(reply, ReplyWriter.ERR);
        if (!taken) {
            err.println("archive-connector: the service runs " + COMMANDS + " commands already: wait for one to end");
            ReplyWriter.exit(reply, REFUSED);
            return;
        }
        PrintWriter out = ReplyWriter.of(reply, ReplyWriter.OUT);
        int code = commands.run(request, out, err);
        out.flush();
        ReplyWriter.exit(reply, code);
    }

    /** A client has so many seconds for its request. */
    private ControlRequest request(SocketChannel client) throws IOException {
        ScheduledFuture<?> end = impatience.schedule(() -> close(client), REQUEST_SECONDS, TimeUnit.SECONDS);
        try {
            return ControlRequest.read(new DataInputStream(new BufferedInputStream(Channels.newInputStream(client))));
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
