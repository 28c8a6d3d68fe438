package org.mobilearchive.connector.mailbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/**
 * An IMAP server on loopback that answers by a script, and records what it is told. A command answers as the steps given
 * for it say, one after the other, and then as an untroubled server would.
 */
public final class ScriptedImapServer implements AutoCloseable {
    static final long UID_VALIDITY = 7;

    private final ServerSocket listener;
    private final Map<String, Deque<Step>> steps = new ConcurrentHashMap<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<byte[]> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private volatile String greeting = "* OK ready";
    private volatile String capabilities = "IMAP4rev1 LITERAL+ UIDPLUS";

    public ScriptedImapServer() throws IOException {
        this(ServerSocketFactory.getDefault());
    }

    /** A server whose sockets are of this factory, such as one for TLS. */
    ScriptedImapServer(ServerSocketFactory sockets) throws IOException {
        listener = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** What the server does for one command. */
    public interface Step {
        void run(ImapTurn turn) throws IOException;
    }

    public int port() {
        return listener.getLocalPort();
    }

    public ScriptedImapServer capabilities(String words) {
        capabilities = words;
        return this;
    }

    ScriptedImapServer greeting(String line) {
        greeting = line;
        return this;
    }

    /** The next time this command comes, the step answers it. */
    public ScriptedImapServer on(String command, Step step) {
        steps.computeIfAbsent(command, any -> new ConcurrentLinkedDeque<>()).add(step);
        return this;
    }

    /** All command lines so far, without tags. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** The names of all commands so far. */
    List<String> commands() {
        return lines.stream().map(ScriptedImapServer::name).toList();
    }

    long count(String command) {
        return commands().stream().filter(command::equals).count();
    }

    /** The messages that came whole. */
    List<byte[]> messages() {
        return List.copyOf(messages);
    }

    int mostOpen() {
        return mostOpen.get();
    }

    int open() {
        return open.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "scripted-imap-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket socket = listener.accept();
                mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
                start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        boolean signedOut = false;
        try (ImapWire wire = new ImapWire(socket)) {
            wire.write(greeting);
            while (!wire.isClosed()) {
                ImapTurn turn = new ImapTurn(messages, wire, wire.readLine());
                if (turn.line().equals("LOGOUT")) { // from its answer on, the client may open another one
                    signedOut = true;
                    open.decrementAndGet();
                }
                turn(turn);
            }
        } catch (IOException gone) {
            // the client closed, or the script did
        } finally {
            if (!signedOut) {
                open.decrementAndGet();
            }
        }
    }

    private void turn(ImapTurn turn) throws IOException {
        lines.add(turn.line());
        Deque<Step> script = steps.get(name(turn.line()));
        Step step = script == null ? null : script.poll();
        if (step == null) {
            usual(turn);
        } else {
            step.run(turn);
        }
    }

    private void usual(ImapTurn turn) throws IOException {
        switch (name(turn.line())) {
            case "CAPABILITY" -> turn.say("* CAPABILITY " + capabilities).ok();
            case "NAMESPACE" -> turn.say("* NAMESPACE ((\"\" \"/\")) NIL NIL").ok();
            case "LIST" -> turn.say("* LIST (\\Noselect) \"/\" \"\"").ok();
            case "STATUS" ->
                turn.say("* STATUS any (UIDVALIDITY " + UID_VALIDITY + " UIDNEXT 1)")
                        .ok();
            case "EXAMINE" ->
                turn.say("* 0 EXISTS")
                        .say("* OK [UIDVALIDITY " + UID_VALIDITY + "] valid")
                        .ok();
            case "APPEND" -> turn.take().ok("[APPENDUID " + UID_VALIDITY + " " + messages.size() + "] done");
            case "LOGOUT" -> turn.say("* BYE").ok().hangUp();
            default -> turn.ok();
        }
    }

    private static String name(String line) {
        String[] words = line.split(" ", 3);
        return words[0].equals("UID") ? words[0] + " " + words[1] : words[0];
    }
}
