package org.mobilearchive.connector.ledger.letter;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.item.StagedPart;
import org.mobilearchive.connector.ledger.store.Tx;
import org.mobilearchive.connector.staging.StagedObject;

/**
 * The ledger's data of a dead letter's item.
 *
 * @param number of the item in the ledger
 * @param hash of the item's identity
 * @param message the e-mail message made of it; null if there is none yet
 * @param parts its staged parts, in order
 */
public record StagedItem(
        long number,
        String hash,
        @Nullable Instant archivedAt,
        @Nullable Instant sentAt,
        @Nullable StagedObject message,
        List<StagedPart> parts) {
    public StagedItem {
        requireNonNull(hash, "hash is null");
        parts = List.copyOf(parts);
    }

    static StagedItem of(Tx tx, long letter) throws SQLException {
        StagedItem item = tx.only(
                """
                SELECT i.item_no, i.item_hash, i.archived_at, i.sent_at, i.message_name, i.message_size,
                    i.message_sha256, i.message_offset
                FROM dead_letters d JOIN items i ON i.item_no = d.item_no
                WHERE d.dead_letter_no = ?
                """,
                row -> new StagedItem(
                        row.number("item_no"),
                        row.text("item_hash"),
                        row.timeOrNull("archived_at"),
                        row.timeOrNull("sent_at"),
                        row.messageOrNull(),
                        List.of()),
                letter);
        return item.with(parts(tx, item));
    }

    private StagedItem with(List<StagedPart> its) {
        return new StagedItem(number, hash, archivedAt, sentAt, message, its);
    }

    private static List<StagedPart> parts(Tx tx, StagedItem item) throws SQLException {
        return tx.list(
                """
                SELECT attachment_id, state, differs, object_name, object_size, object_sha256
                FROM staged_parts
                WHERE item_no = ? ORDER BY part_no
                """,
                row -> new StagedPart(
                        row.text("attachment_id"),
                        row.stagedOrNull("object"),
                        row.flag("differs") ? StagedPart.State.DIFFERS : row.constant("state", StagedPart.State.class)),
                item.number());
    }
}
