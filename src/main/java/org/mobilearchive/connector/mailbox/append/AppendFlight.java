package org.mobilearchive.connector.mailbox.append;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.iap.Response;

/** An APPEND on the wire, and the messages in it. For one thread. */
final class AppendFlight {
    private final String tag;
    private final List<AppendSlot> slots = new ArrayList<>();
    private long bytes;
    private boolean complete;

    AppendFlight(String tag) {
        this.tag = requireNonNull(tag, "tag is null");
    }

    String tag() {
        return tag;
    }

    void add(AppendSlot slot) {
        slots.add(slot);
        bytes += slot.size();
    }

    boolean isEmpty() {
        return slots.isEmpty();
    }

    /** The whole command was written. */
    void complete() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    /** The size of all its messages, in bytes. */
    long bytes() {
        return bytes;
    }

    /** A server may refuse before the literal ends (RFC 7888 section 4), but an OK at that point is not believed. */
    void answered(Response response) {
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i)
                    .answer(
                            complete || !response.isOK()
                                    ? new AppendAnswer.Tagged(response, i, slots.size())
                                    : new AppendAnswer.LostAfter("OK before the message was sent", Duration.ZERO));
        }
    }

    /** The answer will never come. */
    void lost(WireBuffer sent, String detail, Duration silence) {
        for (AppendSlot slot : slots) {
            if (slot.answer() == null) {
                slot.answer(slot.lost(sent, detail, silence));
            }
        }
    }
}
