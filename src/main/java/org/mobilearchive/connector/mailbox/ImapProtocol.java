package org.mobilearchive.connector.mailbox;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Properties;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.util.MailLogger;
import org.jspecify.annotations.Nullable;

/**
 * Angus' IMAP protocol, kept from two things: to trace what goes over the wire into a log, and to take answers without
 * bound into memory. Used by one thread at a time; {@link #disconnect} by any.
 */
final class ImapProtocol extends IMAPProtocol {
    /** Bytes of all answers to one command; a scan of 50,000 Message-IDs fits. */
    static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;

    private static final MailLogger LOGGER = new MailLogger(
            ImapProtocol.class.getName(), "imap", false, new PrintStream(OutputStream.nullOutputStream()));

    // No field has an initialiser: the constructor of the superclass reads answers already.
    private int answerBytes;
    private int appends;
    private final MailboxSettings settings;
    private volatile boolean closed;
    private @Nullable Runnable expiry;

    /** Connects and reads greeting and capabilities. */
    ImapProtocol(MailboxSettings settings, Properties properties) throws IOException, ProtocolException {
        super("imap", settings.host(), settings.port(), properties, settings.tls() == TlsMode.implicit, LOGGER);
        this.settings = settings;
        suspendTracing();
    }

    /** How long to wait before a message in doubt is looked for once more. */
    Duration secondLookDelay() {
        return settings.secondLookDelay();
    }

    /** Whether commands may be sent before the one before is answered, where the server can do it. */
    boolean pipelining() {
        return settings.pipelining();
    }

    /** Whether several messages may go in one command, where the server can do it. */
    boolean multiAppend() {
        return settings.multiAppend();
    }

    /** The way to the server; what is written to it comes between two commands of the superclass. */
    OutputStream toServer() {
        return getOutputStream();
    }

    /** A tag that no other command of this connection has: the superclass begins its own with a capital letter. */
    String appendTag() {
        return "a" + ++appends;
    }

    /** Begins to count the bytes of answers anew: what came before has been dealt with. */
    void forgetAnswers() {
        answerBytes = 0;
    }

    boolean isOpen() {
        return !closed;
    }

    /** What to do when the server ends the connection because its sign-in holds no longer. */
    void onExpiry(Runnable action) {
        expiry = action;
    }

    /** Adds a folder's name, in modified UTF-7 (RFC 3501 section 5.1.3). */
    Argument folder(String path) {
        Argument arguments = new Argument();
        writeMailboxName(arguments, path);
        return arguments;
    }

    /**
     * Authenticates by a SASL mechanism whose client speaks once, with the command where the server has SASL-IR (RFC
     * 4959), else when it is asked. A question after that tells of an error, and is answered with an empty line, upon
     * which the server says NO (RFC 7628 section 3.2.3; XOAUTH2 does the same).
     */
    void authenticate(String mechanism, byte[] response) throws ProtocolException {
        String encoded = Base64.getEncoder().encodeToString(response);
        boolean said = hasCapability("SASL-IR");
        try {
            Argument arguments = new Argument().writeAtom(mechanism);
            String tag = writeCommand("AUTHENTICATE", said ? arguments.writeAtom(encoded) : arguments);
            Response answer = readResponse();
            while (!answer.isTagged() || !tag.equals(answer.getTag())) {
                if (answer.isContinuation()) {
                    writeLine(said ? "" : encoded);
                    said = true;
                } else if (answer.isBYE()) {
                    break;
                }
                answer = readResponse();
            }
            handleResult(answer);
            setCapabilities(answer);
        } catch (IOException e) {
            throw new ProtocolException("the connection was lost while signing in", e);
        }
    }

    private void writeLine(String line) throws IOException {
        getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        getOutputStream().flush();
    }

    @Override
    public String writeCommand(String command, @Nullable Argument arguments) throws IOException, ProtocolException {
        answerBytes = 0;
        return super.writeCommand(command, arguments);
    }

    @Override
    public Response readResponse() throws IOException, ProtocolException {
        try {
            Response response = super.readResponse();
            if (expiry != null && response.isBYE() && Refusal.isExpired(response)) {
                expiry.run();
            }
            return response;
        } catch (RuntimeException e) {
            throw new IOException("the server's answer is too long or not IMAP", e);
        }
    }

    @Override
    public boolean isREV1() {
        return super.isREV1() || hasCapability("IMAP4rev2"); // STATUS is in both
    }

    @Override
    public void startTLS() throws ProtocolException {
        super.startTLS();
        suspendTracing();
    }

    @Override
    public synchronized void disconnect() {
        closed = true;
        super.disconnect();
    }

    @Override
    protected ByteArray getResponseBuffer() {
        return new BoundedBuffer();
    }

    @Override
    protected void resumeTracing() {
        // Never: a trace holds passwords and messages.
    }

    @Override
    protected boolean isTracing() {
        return false;
    }

    private void count(int bytes) {
        if (bytes < 0 || bytes > MAX_ANSWER_BYTES - answerBytes) {
            throw new IllegalStateException("more than " + MAX_ANSWER_BYTES + " bytes");
        }
        answerBytes += bytes;
    }

    /** Grows only as long as the answers to this command are within bounds. */
    private final class BoundedBuffer extends ByteArray {
        private static final int INITIAL_BYTES = 128;

        BoundedBuffer() {
            super(INITIAL_BYTES);
            count(INITIAL_BYTES);
        }

        @Override
        public void grow(int bytes) {
            count(bytes);
            super.grow(bytes);
        }
    }
}
