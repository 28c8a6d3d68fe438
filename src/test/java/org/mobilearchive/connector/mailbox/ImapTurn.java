package org.mobilearchive.connector.mailbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One command and the means to answer it. */
public final class ImapTurn {
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

    public ImapTurn no(String text) throws IOException {
        return say(tag + " NO " + text);
    }

    public ImapTurn bad(String text) throws IOException {
        return say(tag + " BAD " + text);
    }

    /** The line that the client answers a question with. */
    String answer() throws IOException {
        return wire.readLine();
    }

    /** Takes the whole literal and the line's end; and the literals after it, which MULTIAPPEND has (RFC 3502). */
    ImapTurn take() throws IOException {
        List<byte[]> taken = new ArrayList<>();
        String rest = line;
        do {
            taken.add(wire.read(size(rest)));
            rest = wire.readLine();
        } while (!rest.isEmpty());
        messages.addAll(taken);
        return this;
    }

    /** Takes all literals, keeps none of them, and says why not. */
    ImapTurn refuse(String text) throws IOException {
        String rest = line;
        do {
            wire.read(size(rest));
            rest = wire.readLine();
        } while (!rest.isEmpty());
        return no(text);
    }

    /** Waits until the client has sent more. */
    void peek() throws IOException {
        wire.peek();
    }

    /** Keeps the answer to this command back. */
    ImapTurn later(String answer) {
        wire.hold(tag + " " + answer);
        return this;
    }

    /** Gives the answer that was kept back. */
    ImapTurn sayLater() throws IOException {
        return say(wire.held());
    }

    /** From now on, next to nothing is on its way between both sides. */
    ImapTurn smallBuffers() throws IOException {
        wire.socket().setSendBufferSize(16 * 1024);
        wire.socket().setReceiveBufferSize(16 * 1024);
        return this;
    }

    /** Takes so many bytes of the literal. */
    ImapTurn take(int bytes) throws IOException {
        size(line);
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

    private int size(String text) throws IOException {
        Matcher literal = LITERAL.matcher(text);
        if (!literal.find()) {
            throw new IOException("no literal in " + line);
        }
        if (literal.group(2).isEmpty()) {
            say("+ go on");
        }
        return Integer.parseInt(literal.group(1));
    }
}
