package org.mobilearchive.connector.ledger.letter;

import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.store.Row;
import org.mobilearchive.connector.staging.StagedObject;

/**
 * Something that was not imported.
 *
 * @param itemId null if it could not be read
 * @param version null if it could not be read
 * @param attachmentId set if the letter is for this part of an item that was imported without it
 * @param mailbox set if the letter is for the copy that this mailbox refused
 * @param original null only if the item's original was not staged
 * @param replayedAt when it was replayed; null while it is a dead letter
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
        Instant createdAt,
        @Nullable Instant replayedAt) {
    public static final String COLUMNS =
            """
            d.dead_letter_no, i.archiver, i.item_id, i.item_version, d.attachment_id, d.mailbox, d.reason,
            d.detail, d.original_name, d.original_size, d.original_sha256, d.created_at, d.replayed_at
            """;

    public static DeadLetter of(Row row) throws SQLException {
        return new DeadLetter(
                row.number("dead_letter_no"),
                row.text("archiver"),
                row.textOrNull("item_id"),
                row.numberOrNull("item_version"),
                row.textOrNull("attachment_id"),
                row.textOrNull("mailbox"),
                row.constant("reason", Reason.class),
                row.text("detail"),
                row.stagedOrNull("original"),
                row.time("created_at"),
                row.timeOrNull("replayed_at"));
    }
}
