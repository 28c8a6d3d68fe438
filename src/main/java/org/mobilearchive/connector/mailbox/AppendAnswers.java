package org.mobilearchive.connector.mailbox;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;

/**
 * The commands whose answers are awaited, found again by their tags. No more are under way than a bound, so that their
 * answers fit into the buffers between server and client while nobody reads them: neither side ever waits for the other
 * to read. For one thread.
 */
final class AppendAnswers {
    /** With answers of 1 kB, which is long, 64 kB. */
    private static final int MAX_COMMANDS = 64;

    private static final long MAX_BYTES = 2 * 1024 * 1024;

    private final ImapProtocol protocol;
    private final Map<String, AppendFlight> awaited = new LinkedHashMap<>();
    private boolean stopped;
    private boolean bye;
    private boolean broken;

    AppendAnswers(ImapProtocol protocol) {
        this.protocol = protocol;
    }

    /** Waits for the answer to this one too. */
    void expect(AppendFlight flight) {
        awaited.put(flight.tag(), flight);
    }

    /** Whether another command has to wait. */
    boolean isFull() {
        return awaited.size() >= MAX_COMMANDS || bytes() >= MAX_BYTES;
    }

    /** Whether so few are under way that writing goes on: half, so that the server meanwhile has work. */
    boolean isLow() {
        return awaited.size() <= MAX_COMMANDS / 2 && bytes() <= MAX_BYTES / 2;
    }

    /** Whether an answer forbids to send more: the folder is missing, or the mailbox is to be left alone. */
    boolean isStopped() {
        return stopped;
    }

    /** Whether the server said that it ends the connection. */
    boolean isBye() {
        return bye;
    }

    /** Takes what has come already. */
    void readPresent() throws IOException {
        while (!awaited.isEmpty() && protocol.hasResponse()) {
            read();
        }
    }

    /** Takes the answers to all. */
    void readAll() throws IOException {
        while (!awaited.isEmpty()) {
            read();
        }
    }

    /** Takes the answers to those commands that were sent whole. */
    void readComplete() throws IOException {
        while (awaited.values().stream().anyMatch(AppendFlight::isComplete)) {
            read();
        }
    }

    /** Waits for the leave to send this command's literal; false where the command was answered instead. */
    boolean readLeave(AppendFlight flight) throws IOException {
        while (awaited.containsKey(flight.tag())) {
            if (read().isContinuation()) {
                return true;
            }
        }
        return false;
    }

    /** Takes one line of the server. */
    Response read() throws IOException {
        Response response = response();
        if (response.isBYE()) {
            bye = true;
            stopped = true;
        } else if (response.isTagged()) {
            AppendFlight flight = awaited.remove(response.getTag());
            if (flight != null) {
                answered(flight, response);
            }
        }
        return response;
    }

    /** No answer comes any more. */
    void lost(WireBuffer sent, String detail) {
        awaited.values().forEach(flight -> flight.lost(sent, detail));
        awaited.clear();
    }

    private long bytes() {
        return awaited.values().stream().mapToLong(AppendFlight::bytes).sum();
    }

    private void answered(AppendFlight flight, Response response) {
        protocol.forgetAnswers();
        stopped |= Outcome.isTryCreate(response)
                || (!response.isOK() && Refusal.of(response).isForTheMailbox());
        flight.answered(response);
    }

    private Response response() throws IOException {
        if (broken) { // it would only wait once more
            throw new IOException("the connection was lost");
        }
        broken = true;
        try {
            Response response = protocol.readResponse();
            broken = false;
            return response;
        } catch (ProtocolException e) {
            throw new IOException("the server's answer is not IMAP", e);
        }
    }
}
