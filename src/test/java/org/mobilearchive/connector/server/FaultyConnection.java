package org.mobilearchive.connector.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One client's connection through a {@link FaultProxy}. */
final class FaultyConnection {
    private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)\\+?}\\r\\n$");

    private final FaultProxy proxy;
    private final Socket client;
    private final Socket server;
    private final Map<String, String> commands = new ConcurrentHashMap<>();
    private volatile boolean silent;

    FaultyConnection(FaultProxy proxy, Socket client, Socket server) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
    }

    /** Until both directions have ended; the answers have a thread of their own. */
    void run() {
        TcpProxy.start(() -> pump(this::answers));
        pump(this::commands);
    }

    private interface Direction {
        void run() throws IOException;
    }

    private void pump(Direction direction) {
        try {
            direction.run();
        } catch (IOException gone) {
            // one side closed
        }
        if (!silent) {
            proxy.end(client);
            proxy.end(server);
        }
        proxy.ended(this);
    }

    private void commands() throws IOException {
        InputStream in = new BufferedInputStream(client.getInputStream());
        OutputStream out = proxy.toServer(server);
        for (byte[] line = line(in); line.length > 0; line = line(in)) {
            String text = new String(line, ISO_8859_1);
            String command = name(text);
            if (command.equals("LOGOUT")) { // from its answer on, the client may open another one
                proxy.ended(this);
            }
            if (proxy.takesSilence(command)) {
                silent = true;
            }
            Matcher literal = LITERAL.matcher(text);
            if (silent) {
                in.transferTo(OutputStream.nullOutputStream());
            } else if (literal.find()) {
                out.write(line);
                literal(in, out, Long.parseLong(literal.group(1)));
            } else {
                out.write(line);
            }
        }
    }

    /** The literal, and whatever follows it in its command. */
    private void literal(InputStream in, OutputStream out, long size) throws IOException {
        Long cut = proxy.takeCut();
        long let = cut == null ? size : Math.min(cut, size);
        for (long left = let; left > 0; ) {
            byte[] chunk = in.readNBytes((int) Math.min(left, 8192));
            if (chunk.length == 0) {
                throw new IOException("the client closed in the literal");
            }
            out.write(chunk);
            left -= chunk.length;
        }
        if (cut != null) {
            proxy.end(server); // without a reset, so that the server gets every byte before the cut
            reset();
            throw new IOException("cut");
        }
        out.write(line(in));
    }

    private void answers() throws IOException {
        InputStream in = new BufferedInputStream(server.getInputStream());
        OutputStream out = proxy.toClient(client);
        for (byte[] line = line(in); line.length > 0; line = line(in)) {
            String tag = new String(line, ISO_8859_1).split(" ", 2)[0];
            @Nullable String command = commands.get(tag);
            if (command != null && proxy.takesSwallow(command)) {
                reset();
                return;
            }
            silent |= command != null && proxy.takesHold(command);
            if (!silent) {
                out.write(proxy.rewritten(line));
            }
        }
    }

    private String name(String line) {
        String[] words = line.strip().split(" ", 4);
        if (words.length < 2) {
            return ""; // what follows the challenge of a SASL exchange
        }
        String name = words[1].toUpperCase(Locale.ROOT);
        String command = name.equals("UID") && words.length > 2 ? name + " " + words[2] : name;
        commands.put(words[0], command);
        proxy.sent(command);
        return command;
    }

    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == '\n') {
                break;
            }
        }
        return line.toByteArray();
    }

    /** Ends the connection at once on both sides. */
    private void reset() {
        TcpProxy.reset(client);
        TcpProxy.reset(server);
    }
}
