package org.mobilearchive.connector.message;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.mobilearchive.connector.content.Content;

/**
 * The e-mail message of an item: the same bytes for every mailbox and every build.
 *
 * @param messageId the Message-ID header's value with its angle brackets
 * @param internalDate IMAP's INTERNALDATE, the item's sentAt
 */
public record RenderedMessage(String messageId, Instant internalDate, Content content) {
    public RenderedMessage {
        requireNonNull(messageId, "messageId is null");
        requireNonNull(internalDate, "internalDate is null");
        requireNonNull(content, "content is null");
    }
}
