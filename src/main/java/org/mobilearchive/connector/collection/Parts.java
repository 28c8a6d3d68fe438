package org.mobilearchive.connector.collection;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.message.Part;
import org.mobilearchive.connector.message.RenderedMessage;
import org.mobilearchive.connector.telemessage.Attachment;
import org.mobilearchive.connector.telemessage.Item;
import org.mobilearchive.connector.telemessage.RawItem;

/** What belongs to an item and is fetched on its own: attachments, or the site's message of an item of format email. */
public final class Parts {
    /** What stands for the site's message among the parts of an item of format email. */
    public static final Attachment MESSAGE = new Attachment("message", null, "message/rfc822", 0, null);

    private final Spool spool;

    public Parts(Spool spool) {
        this.spool = requireNonNull(spool, "spool is null");
    }

    /** What is to be fetched of an item, in order. */
    public List<Attachment> of(Item item) {
        return item.email() ? List.of(MESSAGE) : item.attachments();
    }

    /** Takes an answer's body to its end. */
    public Part receive(Attachment attachment, InputStream body) throws IOException {
        return new Part.Received(attachment, spool.receive(body));
    }

    /** The site no longer has it. */
    public Part missing(Attachment attachment) {
        return new Part.Missing(attachment);
    }

    /** Whether there are bytes to stage. */
    public boolean isReceived(Part part) {
        return !(part instanceof Part.Missing);
    }

    /** Gives back what an item held in the spool; what it never came to hold is null. */
    public void release(@Nullable RawItem raw, @Nullable List<Part> parts, @Nullable RenderedMessage rendered) {
        if (raw != null) {
            raw.original().release();
        }
        if (rendered != null) {
            rendered.content().release();
        }
        if (parts != null) {
            parts.forEach(Parts::release);
        }
    }

    private static void release(Part part) {
        Content content = content(part);
        if (content != null) {
            content.release();
        }
    }

    private static @Nullable Content content(Part part) {
        if (part instanceof Part.Received received) {
            return received.content();
        }
        return part instanceof Part.Oversized oversized ? oversized.content() : null;
    }
}
