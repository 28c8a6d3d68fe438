package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.staging.StagedObject;

/**
 * A copy of an item that a mailbox is to get.
 *
 * @param number of the delivery in the ledger; grows in the order of listing
 * @param item number of the item in the ledger
 * @param itemHash of the item's identity, by which the audit log names it
 * @param since when the item was recorded
 * @param messageId the Message-ID with its angle brackets
 * @param intent of an earlier attempt whose outcome is not known; null if nothing of the message was ever sent
 */
public record Delivery(
        long number,
        long item,
        String itemHash,
        Instant since,
        String messageId,
        Instant sentAt,
        StagedObject message,
        @Nullable Intent intent) {
    public Delivery {
        requireNonNull(itemHash, "itemHash is null");
        requireNonNull(since, "since is null");
        requireNonNull(messageId, "messageId is null");
        requireNonNull(sentAt, "sentAt is null");
        requireNonNull(message, "message is null");
    }

    /** The same with what else the mailbox has by its Message-ID, if its outcome is not known. */
    Delivery with(List<Sibling> siblings) {
        Intent known = intent;
        return known == null
                ? this
                : new Delivery(
                        number,
                        item,
                        itemHash,
                        since,
                        messageId,
                        sentAt,
                        message,
                        new Intent(known.uidValidity(), known.uidNext(), siblings));
    }

    /**
     * The folder before the first APPEND that may have reached it (RFC 9051 section 2.3.1.1).
     *
     * @param siblings what else of the same Message-ID the mailbox has, or may have
     */
    public record Intent(long uidValidity, long uidNext, List<Sibling> siblings) {
        public Intent {
            siblings = List.copyOf(siblings);
        }

        /** Of a message whose Message-ID no other has. */
        public Intent(long uidValidity, long uidNext) {
            this(uidValidity, uidNext, List.of());
        }
    }

    /**
     * Another delivery to the mailbox whose message has the same Message-ID.
     *
     * @param confirmed whether it is delivered; else its outcome is not known either
     * @param earlier whether it was confirmed before this one was first tried
     * @param uid null where the server did not tell it
     */
    public record Sibling(
            boolean sameFolder, boolean confirmed, boolean earlier, @Nullable Long uidValidity, @Nullable Long uid) {}
}
