package org.mobilearchive.connector.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.message.Part.Oversized;
import org.mobilearchive.connector.message.Part.Received;
import org.mobilearchive.connector.telemessage.item.Call;
import org.mobilearchive.connector.telemessage.item.Item;
import org.mobilearchive.connector.telemessage.item.ItemSize;

/**
 * The size gate: bounds each attachment, and an item's text and attachments together, by the bytes received. Exactly
 * the limit passes. Thread-safe.
 */
public final class SizeLimit {
    private final long limitBytes;

    public SizeLimit(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** The parts after the gate: a call's recording over the limit is left out, so that its call log still passes. */
    public List<Part> withoutOversizedRecording(Item item, List<Part> parts) {
        return parts.stream()
                .map(part -> item.email() ? part : withoutOversizedRecording(item.call(), part))
                .toList();
    }

    /** Whether the item's text and the parts received exceed the limit. */
    public boolean exceeded(Item item, List<Part> parts) {
        return bytes(item, parts) > limitBytes;
    }

    /** Whether a recording of this many bytes can have a message of its own. */
    public boolean admits(long bytes) {
        return bytes <= limitBytes;
    }

    /** The dead letter's text for a recording that is still over the limit. */
    public String detail(long bytes) {
        return "a part must have at most " + limitBytes + " bytes, and has " + bytes
                + "; its item was imported: raise limits.item-bytes and replay it";
    }

    /** The dead letter's text for an item. */
    public String detail(Item item, List<Part> parts) {
        return "an item must have at most " + limitBytes + " bytes, and has " + bytes(item, parts)
                + ": raise limits.item-bytes and replay it";
    }

    /** The bytes that count: the text in UTF-8 and the attachments as received. */
    private static long bytes(Item item, List<Part> parts) {
        long bytes = ItemSize.textBytes(item);
        for (Part part : parts) {
            bytes += bytes(part);
        }
        return bytes;
    }

    private static long bytes(Part part) {
        if (part instanceof Received received) {
            return received.content().size();
        }
        return 0;
    }

    private Part withoutOversizedRecording(@Nullable Call call, Part part) {
        boolean recording = call != null && part.attachment().id().equals(call.recording());
        if (recording && part instanceof Received received && received.content().size() > limitBytes) {
            return new Oversized(received.attachment(), received.content());
        }
        return part;
    }
}
