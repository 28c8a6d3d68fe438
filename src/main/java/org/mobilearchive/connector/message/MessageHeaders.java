package org.mobilearchive.connector.message;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.telemessage.Conversation;
import org.mobilearchive.connector.telemessage.Item;
import org.mobilearchive.connector.telemessage.ItemKey;

/** The headers of a message and their order: Exchange takes the topic from the first of Thread-Topic and Subject. */
final class MessageHeaders {
    private static final Pattern NOT_ALPHANUMERIC = Pattern.compile("[^A-Za-z0-9]");
    private static final int RECIPIENTS = 500;

    private final HeaderWriter headers;
    private final Item item;
    private final Heading heading;

    private MessageHeaders(HeaderWriter headers, Item item, Heading heading) {
        this.headers = headers;
        this.item = item;
        this.heading = heading;
    }

    /** All but the MIME headers. */
    static void write(HeaderWriter headers, Item item, Heading heading, Content original, boolean contentClass)
            throws IOException {
        MessageHeaders message = new MessageHeaders(headers, item, heading);
        message.thread(ConversationRoot.of(item));
        message.participants();
        message.identity(ConversationRoot.of(item));
        message.archive(original);
        if (contentClass) {
            headers.made("Content-Class", contentClass(item));
        }
    }

    private void thread(ConversationRoot root) throws IOException {
        headers.text("Thread-Topic", root.topic());
        headers.made("Thread-Index", ThreadIndex.of(root.hash(), Utf8.sha256(heading.messageId())));
        headers.text("Subject", heading.subject());
    }

    private void participants() throws IOException {
        String archiver = item.key().archiver();
        headers.addresses("From", List.of(Address.of(archiver, item.sender())));
        if (item.recipients().isEmpty()) {
            headers.made("To", "undisclosed-recipients:;");
            return;
        }
        headers.addresses(
                "To",
                item.recipients().stream()
                        .limit(RECIPIENTS)
                        .map(recipient -> Address.of(archiver, recipient))
                        .toList());
    }

    private void identity(ConversationRoot root) throws IOException {
        headers.made("Date", MessageDate.header(MessageDate.of(item)));
        headers.made("Message-ID", heading.messageId());
        headers.made("References", root.messageId());
        if (heading.inReplyTo() != null) {
            headers.made("In-Reply-To", heading.inReplyTo());
        }
    }

    private void archive(Content original) throws IOException {
        ItemKey key = item.key();
        Conversation conversation = item.conversation();
        headers.made("X-Archive-Layout", "1");
        headers.text("X-Archive-Archiver", key.archiver());
        headers.text("X-Archive-Kind", item.kind());
        headers.text("X-Archive-Channel", item.channel());
        headers.text("X-Archive-Item-Id", key.id());
        headers.made("X-Archive-Item-Version", Long.toString(key.version()));
        if (heading.attachmentId() != null) {
            headers.text("X-Archive-Attachment-Id", heading.attachmentId());
        }
        if (conversation != null && conversation.id() != null) {
            headers.text("X-Archive-Conversation-Id", conversation.id());
        }
        if (item.direction() != null) {
            headers.text("X-Archive-Direction", item.direction());
        }
        headers.made("X-Archive-Original-SHA256", original.sha256());
    }

    /** Exchange makes the item class {@code IPM.Note.Custom.TeleMessage.<Archiver>.<Kind>} of it. */
    private static String contentClass(Item item) {
        return "urn:content-class:custom.TeleMessage." + letters(item.key().archiver()) + "." + letters(item.kind());
    }

    private static String letters(String id) {
        String letters = NOT_ALPHANUMERIC.matcher(ArchiverName.of(id)).replaceAll("");
        return letters.isEmpty() ? "Other" : letters;
    }
}
