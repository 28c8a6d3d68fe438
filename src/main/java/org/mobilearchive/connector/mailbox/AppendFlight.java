package org.mobilearchive.connector.mailbox;

import static java.util.Objects.requireNonNull;

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

    /** Of all its messages. */
    long bytes() {
        return bytes;
    }

    /** A server may refuse in the middle (RFC 7888 section 4), but what it says to have taken then is not believed. */
    void answered(Response response) {
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i)
                    .answer(
                            complete || !response.isOK()
                                    ? new AppendAnswer.Tagged(response, i, slots.size())
                                    : new AppendAnswer.LostAfter("OK before the message was sent"));
        }
    }

    /** The answer will never come. */
    void lost(WireBuffer sent, String detail) {
        for (AppendSlot slot : slots) {
            if (slot.answer() == null) {
                slot.answer(
                        slot.mayHaveLeft(sent)
                                ? new AppendAnswer.LostAfter(detail)
                                : new AppendAnswer.LostBefore(detail));
            }
        }
    }
}
