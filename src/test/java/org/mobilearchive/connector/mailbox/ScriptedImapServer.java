package org.mobilearchive.connector.mailbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An IMAP server on loopback that answers by a script, and records what it is told. A command answers as the steps given
 * for it say, one after the other, and then as an untroubled server would.
 */
final class ScriptedImapServer implements AutoCloseable {
    static final long UID_VALIDITY = 7;

    private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)(\\+?)}$");

    private final ServerSocket listener;
    private final Map<String, Deque<Step>> steps = new ConcurrentHashMap<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<byte[]> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private volatile String greeting = "* OK ready";
    private volatile String capabilities = "IMAP4rev1 LITERAL+ UIDPLUS";

    ScriptedImapServer() throws IOException {
        this(ServerSocketFactory.getDefault());
    }

    /** A server whose sockets are of this factory, such as one for TLS. */
    ScriptedImapServer(ServerSocketFactory sockets) throws IOException {
        listener = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** What the server does for one command. */
    interface Step {
        void run(Turn turn) throws IOException;
    }

    int port() {
        return listener.getLocalPort();
    }

    ScriptedImapServer capabilities(String words) {
        capabilities = words;
        return this;
    }

    ScriptedImapServer greeting(String line) {
        greeting = line;
        return this;
    }

    /** The next time this command comes, the step answers it. */
    ScriptedImapServer on(String command, Step step) {
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
        try (Wire wire = new Wire(socket)) {
            wire.write(greeting);
            while (!wire.isClosed()) {
                turn(new Turn(this, wire, wire.readLine()));
            }
        } catch (IOException gone) {
            // the client closed, or the script did
        } finally {
            open.decrementAndGet();
        }
    }

    private void turn(Turn turn) throws IOException {
        lines.add(turn.line);
        Deque<Step> script = steps.get(name(turn.line));
        Step step = script == null ? null : script.poll();
        if (step == null) {
            usual(turn);
        } else {
            step.run(turn);
        }
    }

    private void usual(Turn turn) throws IOException {
        switch (name(turn.line)) {
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

    /** The bytes of one connection. */
    private static final class Wire implements AutoCloseable {
        private Socket socket;
        private InputStream in;
        private OutputStream out;

        Wire(Socket socket) throws IOException {
            use(socket);
        }

        void use(Socket next) throws IOException {
            socket = next;
            in = new BufferedInputStream(next.getInputStream());
            out = next.getOutputStream();
        }

        void write(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        String readLine() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new EOFException();
                }
                line.write(next);
            }
            return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
        }

        byte[] read(int count) throws IOException {
            byte[] bytes = in.readNBytes(count);
            if (bytes.length < count) {
                throw new EOFException();
            }
            return bytes;
        }

        boolean isClosed() {
            return socket.isClosed();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** One command and the means to answer it. */
    static final class Turn {
        private final ScriptedImapServer server;
        private final Wire wire;
        private final String tag;
        private final String line;

        Turn(ScriptedImapServer server, Wire wire, String line) {
            this.server = server;
            this.wire = wire;
            this.tag = line.substring(0, line.indexOf(' '));
            this.line = line.substring(line.indexOf(' ') + 1);
        }

        String line() {
            return line;
        }

        Turn say(String text) throws IOException {
            wire.write(text);
            return this;
        }

        Turn ok() throws IOException {
            return ok("done");
        }

        Turn ok(String text) throws IOException {
            return say(tag + " OK " + text);
        }

        Turn no(String text) throws IOException {
            return say(tag + " NO " + text);
        }

        Turn bad(String text) throws IOException {
            return say(tag + " BAD " + text);
        }

        /** Takes the whole literal and the line's end. */
        Turn take() throws IOException {
            byte[] message = wire.read(size());
            wire.readLine();
            server.messages.add(message);
            return this;
        }

        /** Takes so many bytes of the literal. */
        Turn take(int bytes) throws IOException {
            size();
            wire.read(bytes);
            return this;
        }

        Turn startTls(SSLContext tls) throws IOException {
            SSLSocket socket = (SSLSocket)
                    tls.getSocketFactory().createSocket(wire.socket, "localhost", wire.socket.getPort(), true);
            socket.setUseClientMode(false);
            wire.use(socket);
            return this;
        }

        Turn hangUp() throws IOException {
            wire.close();
            return this;
        }

        /** Closes in such a way that the client meets a reset. */
        Turn reset() throws IOException {
            wire.socket.setSoLinger(true, 0);
            return hangUp();
        }

        private int size() throws IOException {
            Matcher literal = LITERAL.matcher(line);
            if (!literal.find()) {
                throw new IOException("no literal in " + line);
            }
            if (literal.group(2).isEmpty()) {
                say("+ go on");
            }
            return Integer.parseInt(literal.group(1));
        }
    }
}
