package org.mobilearchive.connector.ledger.copy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.store.Database;

/** The copies that are delivered according to the ledger, by mailbox. Thread-safe. */
public final class DeliveredCopies {
    /** A folder of a mailbox. */
    public record Folder(String mailbox, String name) {}

    /**
     * A delivered copy.
     *
     * @param item hash of the item's identity
     * @param uid null if the server did not return it
     * @param day of the confirmation in UTC, as 2026-11-18
     */
    public record Copy(
            long number, String item, String messageId, @Nullable Long uidValidity, @Nullable Long uid, String day) {}

    private final Database database;

    public DeliveredCopies(Database database) {
        this.database = database;
    }

    /** Every folder that has copies, by its mailbox. */
    public List<Folder> folders() {
        return database.transaction(tx -> tx.list(
                "SELECT DISTINCT mailbox, folder FROM deliveries WHERE state = 'DELIVERED' ORDER BY mailbox, folder",
                row -> new Folder(row.text("mailbox"), row.text("folder"))));
    }

    /** The next copies of a folder, in the order of their creation. */
    public List<Copy> after(Folder folder, long number, int max) {
        return database.transaction(tx -> tx.list(
                """
                SELECT d.delivery_no, i.item_hash, i.message_id, d.append_uid_validity, d.append_uid, d.settled_at
                FROM deliveries d JOIN items i ON i.item_no = d.item_no
                WHERE d.is_open = FALSE AND d.mailbox = ? AND d.folder = ? AND d.delivery_no > ?
                    AND d.state = 'DELIVERED'
                ORDER BY d.is_open, d.mailbox, d.delivery_no
                LIMIT ?
                """,
                row -> new Copy(
                        row.number("delivery_no"),
                        row.text("item_hash"),
                        row.text("message_id"),
                        row.numberOrNull("append_uid_validity"),
                        row.numberOrNull("append_uid"),
                        row.time("settled_at").toString().substring(0, 10)),
                folder.mailbox(),
                folder.name(),
                number,
                max));
    }

    /**
     * The number of copies with this Message-ID that the folder has or may have according to the ledger, including
     * other items and open copies.
     */
    public long sharing(Folder folder, String messageId) {
        return database.transaction(tx -> tx.only(
                """
                SELECT COUNT(*) AS copies FROM deliveries d JOIN items i ON i.item_no = d.item_no
                WHERE d.mailbox = ? AND d.folder = ? AND i.message_id = ?
                    AND (d.state = 'DELIVERED' OR d.uid_validity IS NOT NULL OR %s)
                """
                        .formatted(tx.in("d.delivery_no")),
                row -> row.number("copies"),
                folder.mailbox(),
                folder.name(),
                messageId,
                new Intents(tx, folder.mailbox()).deliveries()));
    }
}
