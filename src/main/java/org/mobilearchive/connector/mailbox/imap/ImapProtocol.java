package org.mobilearchive.connector.mailbox.imap;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.util.MailLogger;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mailbox.options.MailboxSettings;
import org.mobilearchive.connector.mailbox.options.TlsMode;
import org.mobilearchive.connector.stop.StoppedException;

/**
 * Angus' IMAP protocol with two restrictions: it never traces the wire into a log, and it bounds the answers held in
 * memory. Used by one thread at a time; {@link #disconnect} by any thread.
 */
public final class ImapProtocol extends IMAPProtocol {
    /** The most bytes of all answers to one command; a scan of 50,000 Message-IDs fits. */
    public static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;

    private static final MailLogger LOGGER = new MailLogger(
            ImapProtocol.class.getName(), "imap", false, new PrintStream(OutputStream.nullOutputStream()));

    // No field has an initialiser, because the constructor of the superclass already reads answers.
    private int answerBytes;
    private int appends;
    private final MailboxSettings settings;
    private final LiteralTrust literalTrust;
    private final ScheduledExecutorService timeouts;
    private volatile boolean closed;
    private @Nullable Runnable expiry;

    /**
     * Connects and reads greeting and capabilities.
     *
     * @param timeouts ends what takes too long
     */
    public ImapProtocol(
            MailboxSettings settings,
            Properties properties,
            LiteralTrust literalTrust,
            ScheduledExecutorService timeouts)
            throws IOException, ProtocolException {
        super("imap", settings.host(), settings.port(), properties, settings.tls() == TlsMode.implicit, LOGGER);
        this.settings = settings;
        this.literalTrust = literalTrust;
        this.timeouts = timeouts;
        suspendTracing();
    }

    /**
     * Waits before the second search for a message in doubt.
     *
     * @throws ProtocolException if the process is told to stop meanwhile
     */
    public void pauseBeforeSecondLook() throws ProtocolException {
        try {
            settings.stop().pause(settings.secondLookDelay());
        } catch (StoppedException e) {
            throw new ProtocolException("the connector was stopped before the second search", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProtocolException("the wait for the second search was interrupted", e);
        }
    }

    /** Whether the process was told to stop. */
    public boolean isStopped() {
        return settings.stop().isSet();
    }

    /** How long any answer may take. */
    public Duration readTimeout() {
        return settings.readTimeout();
    }

    /** What the server has shown of the literals that it announces. */
    public LiteralTrust literalTrust() {
        return literalTrust;
    }

    /** Whether a command may be sent before the previous one is answered, if the server supports it. */
    boolean pipelining() {
        return settings.pipelining();
    }

    /** Whether one command may contain several messages, if the server supports it. */
    boolean multiAppend() {
        return settings.multiAppend();
    }

    /** The stream to the server; write to it only between two commands of the superclass. */
    public OutputStream toServer() {
        return getOutputStream();
    }

    /** A tag that is unique on this connection: the superclass begins its own tags with a capital letter. */
    public String appendTag() {
        return "a" + ++appends;
    }

    /** Resets the count of answer bytes: earlier answers have been processed. */
    public void forgetAnswers() {
        answerBytes = 0;
    }

    public boolean isOpen() {
        return !closed;
    }

    /** Sets the action for when the server ends the connection because its sign-in is no longer valid. */
    public void onExpiry(Runnable action) {
        expiry = action;
    }

    /** Adds a folder's name, in modified UTF-7 (RFC 3501 section 5.1.3). */
    Argument folder(String path) {
        Argument arguments = new Argument();
        writeMailboxName(arguments, path);
        return arguments;
    }

    /**
     * Authenticates by a SASL mechanism with a single client response: sent with the command if the server has SASL-IR
     * (RFC 4959), otherwise after the server's challenge. A further challenge reports an error; the client answers it
     * with an empty line, and the server then says NO (RFC 7628 section 3.2.3; XOAUTH2 does the same).
     */
    public void authenticate(String mechanism, byte[] response) throws ProtocolException {
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

    /**
     * Reads one line, and closes the connection if none comes in time.
     *
     * @throws SilentServerException if none came
     */
    public Response readResponse(Duration within) throws IOException, ProtocolException {
        ScheduledFuture<?> end = timeouts.schedule(
                () -> CompletableFuture.runAsync(this::disconnect), within.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return readResponse();
        } catch (IOException e) {
            throw end.isDone() || e instanceof SocketTimeoutException ? new SilentServerException(within, e) : e;
        } finally {
            end.cancel(false);
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
        // Never enabled: a trace would contain passwords and messages.
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

    /** Grows only while the answers to this command stay within their bound. */
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
