package org.mobilearchive.connector.message;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.telemessage.item.Conversation;
import org.mobilearchive.connector.telemessage.item.Item;
import org.mobilearchive.connector.telemessage.item.ItemKey;

/** The headers of a message and their order: Exchange takes the topic from the first of Thread-Topic and Subject. */
final class MessageHeaders {
    private static final Pattern NOT_ALPHANUMERIC = Pattern.compile("[^A-Za-z0-9]");
    private final HeaderWriter headers;
    private final Item item;
    private final Addresses addresses;
    private final Heading heading;

    private MessageHeaders(HeaderWriter headers, Item item, Addresses addresses, Heading heading) {
        this.headers = headers;
        this.item = item;
        this.addresses = addresses;
        this.heading = heading;
    }

    /** All but the MIME headers. */
    static void write(
            HeaderWriter headers,
            Item item,
            Addresses addresses,
            Heading heading,
            Content original,
            boolean contentClass)
            throws IOException {
        MessageHeaders message = new MessageHeaders(headers, item, addresses, heading);
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
        headers.addresses("From", List.of(addresses.from()));
        if (item.recipients().isEmpty()) {
            headers.made("To", "undisclosed-recipients:;");
        } else {
            headers.addresses("To", addresses.to());
        }
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
        headers.made("X-Archive-Layout", "2");
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

    /** Exchange derives the item class {@code IPM.Note.Custom.TeleMessage.<Archiver>.<Kind>} from it. */
    private static String contentClass(Item item) {
        return "urn:content-class:custom.TeleMessage." + letters(item.key().archiver()) + "." + letters(item.kind());
    }

    private static String letters(String id) {
        String letters = NOT_ALPHANUMERIC.matcher(ArchiverName.of(id)).replaceAll("");
        return letters.isEmpty() ? "Other" : letters;
    }
}
