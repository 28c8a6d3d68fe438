package org.mobilearchive.connector.ledger.letter;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.item.ItemDetails;
import org.mobilearchive.connector.ledger.letter.ReplayOutcome.OfPart;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.ledger.store.StagedColumns;
import org.mobilearchive.connector.ledger.store.Tx;

/**
 * Writes within a transaction a part that its item was imported without, as an item of its own for the same mailboxes.
 */
final class RecordingRows {
    private record Target(String mailbox, String folder) {}

    private final Tx tx;
    private final Run run;
    private final Replayable replayable;
    private final Instant now;

    RecordingRows(Tx tx, Run run, Replayable replayable, Instant now) {
        this.tx = tx;
        this.run = run;
        this.replayable = replayable;
        this.now = now;
    }

    /** Returns the number of the new item. */
    long write(OfPart part) throws SQLException {
        List<Target> targets = targets();
        if (targets.isEmpty()) {
            throw new LedgerException("a part of an imported item of archiver " + run.archiver()
                    + " must have the mailboxes of its item, and has none: restore the ledger's last backup");
        }
        long number = insert(part);
        tx.update(
                """
                INSERT INTO item_states (item_no, state, open_deliveries, refused_deliveries)
                VALUES (?, 'STAGED', ?, 0)
                """,
                number,
                targets.size());
        List<@Nullable Object[]> rows = new ArrayList<>();
        targets.forEach(
                target -> rows.add(new Object[] {number, run.archiver(), target.mailbox(), target.folder(), now}));
        tx.batch(ItemDetails.ADD_COPIES, rows);
        return number;
    }

    /** Every mailbox of the item, including those that refused their copy. */
    private List<Target> targets() throws SQLException {
        return tx.list(
                "SELECT mailbox, folder FROM deliveries WHERE item_no = ? ORDER BY mailbox",
                row -> new Target(row.text("mailbox"), row.text("folder")),
                replayable.item().number());
    }

    private long insert(OfPart part) throws SQLException {
        @Nullable
        Object[] own = {
            part.identity().hash(),
            run.archiver(),
            part.identity().key().id(),
            part.identity().key().version(),
            part.identity().attachmentId(),
            replayable.item().archivedAt(),
            part.sentAt(),
            part.messageId(),
            run.number(),
            now,
            now
        };
        return tx.insert(
                "item_no",
                """
                INSERT INTO items (
                    item_hash, archiver, item_id, item_version, attachment_id, archived_at, sent_at,
                    message_id, run_no, recorded_at, first_listed_at,
                    original_name, original_size, original_sha256, message_name, message_size, message_sha256)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                StagedColumns.row(
                        part.message(), StagedColumns.row(replayable.letter().original(), own)));
    }
}
