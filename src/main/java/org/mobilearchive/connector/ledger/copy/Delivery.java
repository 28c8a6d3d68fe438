package org.mobilearchive.connector.ledger.copy;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.staging.StagedObject;

/**
 * A copy of an item to be delivered to a mailbox.
 *
 * @param number of the delivery in the ledger; grows in the order of listing
 * @param item number of the item in the ledger
 * @param itemHash of the item's identity, by which the audit log names it
 * @param itemId as the site names the item, from outside
 * @param since when the item was recorded
 * @param messageId the Message-ID with its angle brackets
 * @param intent of an earlier attempt with an unknown outcome; null if nothing of the message was ever sent
 */
public record Delivery(
        long number,
        long item,
        String itemHash,
        String itemId,
        Instant since,
        String messageId,
        Instant sentAt,
        StagedObject message,
        @Nullable Intent intent) {
    public Delivery {
        requireNonNull(itemHash, "itemHash is null");
        requireNonNull(itemId, "itemId is null");
        requireNonNull(since, "since is null");
        requireNonNull(messageId, "messageId is null");
        requireNonNull(sentAt, "sentAt is null");
        requireNonNull(message, "message is null");
    }

    /** The same with the mailbox's other deliveries of its Message-ID, if its outcome is unknown. */
    Delivery with(List<Sibling> siblings) {
        Intent known = intent;
        return known == null
                ? this
                : new Delivery(
                        number,
                        item,
                        itemHash,
                        itemId,
                        since,
                        messageId,
                        sentAt,
                        message,
                        new Intent(known.uidValidity(), known.uidNext(), siblings));
    }

    /**
     * The state of the folder before the first APPEND that may have reached it (RFC 9051 section 2.3.1.1).
     *
     * @param siblings other deliveries with the same Message-ID that the mailbox has, or may have
     */
    public record Intent(long uidValidity, long uidNext, List<Sibling> siblings) {
        public Intent {
            siblings = List.copyOf(siblings);
        }

        /** For a message with a unique Message-ID. */
        public Intent(long uidValidity, long uidNext) {
            this(uidValidity, uidNext, List.of());
        }
    }

    /**
     * Another delivery to the mailbox whose message has the same Message-ID.
     *
     * @param confirmed whether it is delivered; otherwise its outcome is also unknown
     * @param earlier whether it was confirmed before this one was first tried
     * @param uid null if the server did not return it
     */
    public record Sibling(
            boolean sameFolder, boolean confirmed, boolean earlier, @Nullable Long uidValidity, @Nullable Long uid) {}
}
