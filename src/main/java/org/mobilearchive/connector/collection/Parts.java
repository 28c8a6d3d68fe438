package org.mobilearchive.connector.collection;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.message.MessageRenderer;
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
    private final MessageRenderer renderer;

    public Parts(Spool spool, MessageRenderer renderer) {
        this.spool = requireNonNull(spool, "spool is null");
        this.renderer = requireNonNull(renderer, "renderer is null");
    }

    /** What is to be fetched of an item, in order. */
    public List<Attachment> of(Item item) {
        return item.email() ? List.of(MESSAGE) : item.attachments();
    }

    /** A place to remember what an item holds in the spool, for one item and thread. */
    public List<Content> held(RawItem raw) {
        List<Content> held = new ArrayList<>();
        held.add(raw.original());
        return held;
    }

    /** Takes an answer's body to its end: into memory as long as all that the item holds there is little. */
    public Part receive(Attachment attachment, InputStream body, List<Content> held) throws IOException {
        Content content = spool.receive(body, room(held));
        held.add(content);
        return new Part.Received(attachment, content);
    }

    private static int room(List<Content> held) {
        long inMemory = held.stream()
                .filter(MemoryContent.class::isInstance)
                .mapToLong(Content::size)
                .sum();
        return (int) Math.max(0, Spool.PREPARED_BYTES - inMemory);
    }

    /** The site no longer has it. */
    public Part missing(Attachment attachment) {
        return new Part.Missing(attachment);
    }

    /** Whether the site does not have the message that it listed: then there is nothing to import. */
    public boolean lacksMessage(Item item, List<Part> parts) {
        return item.email() && !isReceived(parts.get(0));
    }

    /** Whether there are bytes to stage. */
    public boolean isReceived(Part part) {
        return !(part instanceof Part.Missing);
    }

    /** The message made of the item: rendered of its record, or the site's own. */
    public RenderedMessage render(RawItem raw, Item item, List<Part> parts, List<Content> held) throws IOException {
        RenderedMessage rendered = item.email()
                ? renderer.renderEmail(item, ((Part.Received) parts.get(0)).content())
                : renderer.render(item, raw.original(), parts);
        held.add(rendered.content());
        return rendered;
    }

    /** Gives back what an item held in the spool. */
    public void release(List<Content> held) {
        held.forEach(Content::release);
        held.clear();
    }
}
