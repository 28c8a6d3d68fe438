package org.mobilearchive.connector.message;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.commons.io.IOUtils;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.ContentWriter;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.telemessage.Item;

/**
 * Makes the e-mail message of an item, layout 1. The same item version gives the same bytes: nothing of the mailbox, the
 * run, the clock or the machine is in it. Thread-safe.
 */
public final class MessageRenderer {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final Spool spool;
    private final boolean contentClass;

    /** @param contentClass whether messages bear a Content-Class, of which Exchange makes the item class */
    public MessageRenderer(Spool spool, boolean contentClass) {
        this.spool = requireNonNull(spool, "spool is null");
        this.contentClass = contentClass;
    }

    /**
     * The message of an item whose format is record.
     *
     * @param original the item's bytes as the site gave them
     * @param parts what became of each attachment, in the item's order; their content stays the caller's
     * @throws IOException if content cannot be read or the spool not be written
     */
    public RenderedMessage render(Item item, Content original, List<Part> parts) throws IOException {
        return render(item, Heading.of(item), original, Enclosure.of(item, parts));
    }

    /**
     * The message that brings the recording of a call to where the call log went before: it answers the call log's.
     *
     * @throws IOException if content cannot be read or the spool not be written
     */
    public RenderedMessage renderRecording(Item item, Content original, Part.Received recording) throws IOException {
        Heading heading = Heading.ofRecording(item, recording.attachment().id());
        return render(item, heading, original, Enclosure.ofRecording(item, recording));
    }

    private RenderedMessage render(Item item, Heading heading, Content original, List<Enclosure> enclosures)
            throws IOException {
        String messageId = heading.messageId();
        try (ContentWriter writer = spool.writer(Spool.PREPARED_BYTES)) {
            OutputStream out = new BufferedOutputStream(writer, BUFFER_BYTES);
            MessageHeaders.write(new HeaderWriter(out), item, heading, original, contentClass);
            new MimeWriter(out, Utf8.sha256(messageId).substring(0, 32))
                    .write(Words.of(item), RecordBlock.of(item, original, enclosures), enclosures, original);
            out.flush();
            return new RenderedMessage(messageId, MessageDate.of(item), writer.finish());
        }
    }

    /**
     * The message of an item whose format is email: the site's bytes, with a derived Message-ID before the first header
     * if it has none by which it can be found.
     *
     * @return the same content where nothing is put before it; {@code siteMessage} stays the caller's
     * @throws IOException if content cannot be read or the spool not be written
     */
    public RenderedMessage renderEmail(Item item, Content siteMessage) throws IOException {
        SiteHeader header = SiteHeader.read(siteMessage);
        if (header.messageId() != null) {
            return new RenderedMessage(header.messageId(), MessageDate.of(item), siteMessage);
        }
        String messageId = MessageIds.of(item.key());
        String line = "Message-ID: " + messageId + header.lineEnd()
                + (header.folded() ? "X-Archive-Layout: 1" + header.lineEnd() : "");
        try (InputStream in = siteMessage.open();
                ContentWriter writer = spool.writer(Spool.PREPARED_BYTES)) {
            IOUtils.copyLarge(in, writer, 0, header.firstHeader());
            writer.write(line.getBytes(US_ASCII));
            in.transferTo(writer);
            return new RenderedMessage(messageId, MessageDate.of(item), writer.finish());
        }
    }
}
