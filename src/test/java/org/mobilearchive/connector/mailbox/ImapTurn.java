package org.mobilearchive.connector.mailbox;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One command and the means to answer it. */
final class ImapTurn {
    private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)(\\+?)}$");

    private final List<byte[]> messages;
    private final ImapWire wire;
    private final String tag;
    private final String line;

    ImapTurn(List<byte[]> messages, ImapWire wire, String line) {
        this.messages = messages;
        this.wire = wire;
        this.tag = line.substring(0, line.indexOf(' '));
        this.line = line.substring(line.indexOf(' ') + 1);
    }

    String line() {
        return line;
    }

    ImapTurn say(String text) throws IOException {
        wire.write(text);
        return this;
    }

    ImapTurn ok() throws IOException {
        return ok("done");
    }

    ImapTurn ok(String text) throws IOException {
        return say(tag + " OK " + text);
    }

    ImapTurn no(String text) throws IOException {
        return say(tag + " NO " + text);
    }

    ImapTurn bad(String text) throws IOException {
        return say(tag + " BAD " + text);
    }

    /** The line that the client answers a question with. */
    String answer() throws IOException {
        return wire.readLine();
    }

    /** Takes the whole literal and the line's end. */
    ImapTurn take() throws IOException {
        byte[] message = wire.read(size());
        wire.readLine();
        messages.add(message);
        return this;
    }

    /** Takes so many bytes of the literal. */
    ImapTurn take(int bytes) throws IOException {
        size();
        wire.read(bytes);
        return this;
    }

    ImapTurn startTls(SSLContext tls) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory()
                .createSocket(wire.socket(), "localhost", wire.socket().getPort(), true);
        socket.setUseClientMode(false);
        wire.use(socket);
        return this;
    }

    ImapTurn hangUp() throws IOException {
        wire.close();
        return this;
    }

    /** Closes in such a way that the client meets a reset. */
    ImapTurn reset() throws IOException {
        wire.socket().setSoLinger(true, 0);
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
