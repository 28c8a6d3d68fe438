package org.mobilearchive.connector.message;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.ContentWriter;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.message.site.SiteMessage;
import org.mobilearchive.connector.message.site.SiteText;
import org.mobilearchive.connector.telemessage.item.Item;
import org.mobilearchive.connector.telemessage.item.Participant;

/**
 * Renders the e-mail message of an item, layout 2. The same item version with the same mailboxes of its participants gives
 * the same bytes: they do not depend on the receiving mailbox, the run, the clock or the machine. Thread-safe.
 */
public final class MessageRenderer {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final Spool spool;
    private final boolean contentClass;

    /** @param contentClass whether messages have a Content-Class, from which Exchange derives the item class */
    public MessageRenderer(Spool spool, boolean contentClass) {
        this.spool = requireNonNull(spool, "spool is null");
        this.contentClass = contentClass;
    }

    /**
     * The message of an item whose format is record.
     *
     * @param mailboxes of the participants that the mapping found
     * @param original the item's bytes as the site gave them
     * @param parts the state of each attachment, in the item's order; the caller keeps their content
     * @throws IOException if content cannot be read or the spool cannot be written
     */
    public RenderedMessage render(Item item, Map<Participant, String> mailboxes, Content original, List<Part> parts)
            throws IOException {
        return render(item, mailboxes, Heading.of(item), original, Enclosure.of(item, parts), List.of());
    }

    /**
     * The message with a call's recording, for the mailboxes that already have the call log: a reply to the log's
     * message.
     *
     * @throws IOException if content cannot be read or the spool cannot be written
     */
    public RenderedMessage renderRecording(
            Item item, Map<Participant, String> mailboxes, Content original, Part.Received recording)
            throws IOException {
        Heading heading = Heading.ofRecording(item, recording.attachment().id());
        return render(item, mailboxes, heading, original, Enclosure.ofRecording(item, recording), List.of());
    }

    /**
     * The message of an item whose format is email: the site's bytes. A derived Message-ID is put before the first header if
     * it has none by which it can be found, and bare CR and LF become CRLF. If it is no message that every mail server
     * takes, it is attached whole to a message made of the item, with the reason.
     *
     * @param original the item's bytes as the site gave them
     * @return the same content if nothing is changed; the caller keeps {@code siteMessage}
     * @throws IOException if content cannot be read or the spool cannot be written
     */
    public RenderedMessage renderEmail(
            Item item, Map<Participant, String> mailboxes, Content original, Content siteMessage) throws IOException {
        SiteMessage read = SiteMessage.read(siteMessage);
        if (read.flaw() != null) {
            return renderAttached(item, mailboxes, original, siteMessage, read.flaw());
        }
        if (read.messageId() != null && read.crlf()) {
            return new RenderedMessage(read.messageId(), MessageDate.of(item), siteMessage);
        }
        String messageId = read.messageId() == null ? MessageIds.of(item.key()) : read.messageId();
        try (InputStream in = siteMessage.open();
                ContentWriter writer = spool.writer(Spool.PREPARED_BYTES)) {
            OutputStream out = new BufferedOutputStream(writer, BUFFER_BYTES);
            SiteText.copy(new ByteArrayInputStream(in.readNBytes((int) read.firstHeader())), out);
            if (read.messageId() == null) {
                new HeaderWriter(out).made("Message-ID", messageId);
            }
            SiteText.copy(in, out);
            out.flush();
            return new RenderedMessage(messageId, MessageDate.of(item), writer.finish());
        }
    }

    private RenderedMessage renderAttached(
            Item item, Map<Participant, String> mailboxes, Content original, Content siteMessage, String flaw)
            throws IOException {
        Enclosure.Attached attached = Enclosure.ofSiteMessage(siteMessage);
        Field reason = Field.of(
                "Message of the site",
                "attached as " + attached.name() + ", because it " + flaw + ", and not every mail server takes that");
        return render(item, mailboxes, Heading.of(item), original, Enclosure.with(attached, item), List.of(reason));
    }

    private RenderedMessage render(
            Item item,
            Map<Participant, String> mailboxes,
            Heading heading,
            Content original,
            List<Enclosure> enclosures,
            List<Field> first)
            throws IOException {
        Addresses addresses = new Addresses(item, mailboxes);
        String messageId = heading.messageId();
        List<Field> fields = new ArrayList<>(first);
        fields.addAll(RecordBlock.of(item, addresses, original, enclosures));
        try (ContentWriter writer = spool.writer(Spool.PREPARED_BYTES)) {
            OutputStream out = new BufferedOutputStream(writer, BUFFER_BYTES);
            MessageHeaders.write(new HeaderWriter(out), item, addresses, heading, original, contentClass);
            new MimeWriter(out, Utf8.sha256(messageId).substring(0, 32))
                    .write(heading.subject(), Words.of(item), fields, enclosures, original);
            out.flush();
            return new RenderedMessage(messageId, MessageDate.of(item), writer.finish());
        }
    }
}
