package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.staging.StagedObject;

/**
 * A copy of an item that a mailbox is to get.
 *
 * @param number of the delivery in the ledger; grows in the order of listing
 * @param item number of the item in the ledger
 * @param since when the item was recorded
 * @param messageId the Message-ID with its angle brackets
 * @param intent of an earlier attempt whose outcome is not known; null if nothing of the message was ever sent
 */
public record Delivery(
        long number,
        long item,
        Instant since,
        String messageId,
        Instant sentAt,
        StagedObject message,
        @Nullable Intent intent) {
    public Delivery {
        requireNonNull(since, "since is null");
        requireNonNull(messageId, "messageId is null");
        requireNonNull(sentAt, "sentAt is null");
        requireNonNull(message, "message is null");
    }

    /** The folder before the first APPEND that may have reached it (RFC 9051 section 2.3.1.1). */
    public record Intent(long uidValidity, long uidNext) {}
}
