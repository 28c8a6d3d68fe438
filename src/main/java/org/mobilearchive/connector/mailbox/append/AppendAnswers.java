package org.mobilearchive.connector.mailbox.append;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.mobilearchive.connector.mailbox.imap.AnswerText;
import org.mobilearchive.connector.mailbox.imap.ImapProtocol;
import org.mobilearchive.connector.mailbox.imap.Refusal;
import org.mobilearchive.connector.mailbox.imap.SilentServerException;

/**
 * The commands that wait for an answer, found by their tags. Their number is bounded, so that all unread answers fit
 * into the buffers between server and client: neither side ever blocks until the other reads. For one thread.
 */
final class AppendAnswers {
    /** Answers of 1 kB, which are long ones, add up to 64 kB. */
    private static final int MAX_COMMANDS = 64;

    private static final long MAX_BYTES = 2 * 1024 * 1024;

    private final SilenceLimit limit;
    private final ImapProtocol protocol;
    private final Map<String, AppendFlight> awaited = new LinkedHashMap<>();
    private String words = "";
    private boolean stopped;
    private boolean bye;
    private boolean broken;

    AppendAnswers(ImapProtocol protocol) {
        this.protocol = protocol;
        this.limit = new SilenceLimit(protocol.readTimeout());
    }

    /** Adds a command whose answer is awaited. */
    void expect(AppendFlight flight) {
        awaited.put(flight.tag(), flight);
    }

    /** Whether the next command must wait for an answer first. */
    boolean isFull() {
        return awaited.size() >= MAX_COMMANDS || bytes() >= MAX_BYTES;
    }

    /**
     * Whether few enough commands are unanswered to resume writing: half the bound, so that the server never runs out
     * of work.
     */
    boolean isLow() {
        return awaited.size() <= MAX_COMMANDS / 2 && bytes() <= MAX_BYTES / 2;
    }

    /** Whether an answer forbids sending more: the folder is missing, or the mailbox is paused. */
    boolean isStopped() {
        return stopped;
    }

    /** Whether the server announced that it closes the connection (BYE). */
    boolean isBye() {
        return bye;
    }

    /** Reads the answers that have already arrived. */
    void readPresent() throws IOException {
        while (!awaited.isEmpty() && protocol.hasResponse()) {
            read();
        }
    }

    /** Reads the answers to all commands. */
    void readAll() throws IOException {
        while (!awaited.isEmpty()) {
            read();
        }
    }

    /** Reads the answers to the commands that were sent completely. */
    void readComplete() throws IOException {
        while (awaited.values().stream().anyMatch(AppendFlight::isComplete)) {
            read();
        }
    }

    /** Waits for the continuation request for this command's literal; false if the command was answered instead. */
    boolean readContinuation(AppendFlight flight) throws IOException {
        while (awaited.containsKey(flight.tag())) {
            if (read().isContinuation()) {
                return true;
            }
        }
        return false;
    }

    /** Reads one line from the server. */
    Response read() throws IOException {
        Response response = response();
        if (response.isBYE()) {
            bye = true;
            stopped = true;
        }
        if (response.isUnTagged() && !response.isOK()) {
            heardOutOfTurn(response);
        } else if (response.isTagged()) {
            limit.heard(!isFirst(response.getTag()));
            AppendFlight flight = awaited.remove(response.getTag());
            if (flight != null) {
                answered(flight, response);
            }
        }
        return response;
    }

    /** No further answer will arrive. */
    void lost(WireBuffer sent, Exception reason) {
        Duration silence = WireBuffer.isTimeout(reason) ? protocol.readTimeout() : limit.silence();
        String detail = words.isEmpty() ? AnswerText.of(reason) : words + "; " + AnswerText.of(reason);
        awaited.values().forEach(flight -> flight.lost(sent, detail, silence));
        awaited.clear();
    }

    /**
     * An untagged NO or BAD belongs to no command, but the command that it means may get no other answer (RFC 9051
     * section 7.1.3). Of several, only the first is kept: a server that takes a message for commands quotes it.
     */
    private void heardOutOfTurn(Response response) {
        if (response.isBYE() || response.isNO() || response.isBAD()) {
            words = words.isEmpty() ? "the server said " + AnswerText.of(response) : words;
            limit.heard(true);
        }
    }

    private boolean isFirst(String tag) {
        return !awaited.isEmpty() && awaited.keySet().iterator().next().equals(tag);
    }

    private long bytes() {
        return awaited.values().stream().mapToLong(AppendFlight::bytes).sum();
    }

    private void answered(AppendFlight flight, Response response) {
        protocol.forgetAnswers();
        words = awaited.isEmpty() ? "" : words;
        stopped |= Outcome.isTryCreate(response)
                || (!response.isOK() && Refusal.of(response).isForTheMailbox());
        flight.answered(response);
    }

    private Response response() throws IOException {
        if (broken) { // a further read would only time out again
            throw new IOException("the connection was lost");
        }
        broken = true;
        try {
            Response response =
                    protocol.hasResponse() ? protocol.readResponse() : protocol.readResponse(limit.next(bytes()));
            broken = false;
            return response;
        } catch (SilentServerException e) {
            limit.exceeded(e.silence());
            throw e;
        } catch (ProtocolException e) {
            throw new IOException("the server's answer is not IMAP", e);
        }
    }
}
