package org.mobilearchive.connector.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.staging.StagedObject;

/**
 * Something that was not imported.
 *
 * @param itemId null where it could not be read
 * @param version null where it could not be read
 * @param attachmentId set if the letter is for this part of an item that was imported without it
 * @param mailbox set if the letter is for the copy that this mailbox refused
 * @param original null only if the item's original was not staged
 */
public record DeadLetter(
        long number,
        String archiver,
        @Nullable String itemId,
        @Nullable Long version,
        @Nullable String attachmentId,
        @Nullable String mailbox,
        Reason reason,
        String detail,
        @Nullable StagedObject original,
        Instant createdAt) {}
