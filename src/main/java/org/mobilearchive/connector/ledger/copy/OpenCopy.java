package org.mobilearchive.connector.ledger.copy;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.store.Database;

/**
 * A copy that is not delivered yet.
 *
 * @param number of the copy in the ledger, by which commands name it
 * @param item as the site names it, from outside
 * @param since when the item was recorded
 * @param tries how often it was tried, 0 or more; a rebuilt ledger counts from 0
 * @param inDoubt whether it may be in the mailbox
 * @param answer what the last attempt ended with; null if there was none
 */
public record OpenCopy(
        long number,
        String item,
        String archiver,
        String mailbox,
        Instant since,
        long tries,
        boolean inDoubt,
        @Nullable String answer) {
    public OpenCopy {
        requireNonNull(item, "item is null");
        requireNonNull(archiver, "archiver is null");
        requireNonNull(mailbox, "mailbox is null");
        requireNonNull(since, "since is null");
    }

    /**
     * The open copies, oldest first.
     *
     * @param archiver null for all
     * @param max at most so many
     */
    public static List<OpenCopy> list(Database database, @Nullable String archiver, int max) {
        return database.transaction(tx -> tx.list(
                """
                SELECT d.delivery_no, i.item_id, i.item_hash, d.archiver, d.mailbox, d.created_at, d.tries, d.state, d.last_error
                FROM deliveries d JOIN items i ON i.item_no = d.item_no
                WHERE d.is_open = TRUE AND d.archiver = COALESCE(?, d.archiver)
                ORDER BY d.delivery_no
                LIMIT ?
                """,
                row -> new OpenCopy(
                        row.number("delivery_no"),
                        row.textOrNull("item_id") == null ? row.text("item_hash") : row.text("item_id"),
                        row.text("archiver"),
                        row.text("mailbox"),
                        row.time("created_at"),
                        row.number("tries"),
                        row.text("state").equals("INTENDED"),
                        row.textOrNull("last_error")),
                archiver,
                max));
    }
}
