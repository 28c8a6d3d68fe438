package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.staging.StagedObject;

/** Reads a batch of a mailbox within the transaction that took its lease. */
final class BatchReader {
    private record Folder(String archiver, String name) {}

    private final Tx tx;
    private final Lease lease;
    private final long drain;

    BatchReader(Tx tx, Lease lease, long drain) {
        this.tx = tx;
        this.lease = lease;
        this.drain = drain;
    }

    DeliveryBatch read(String mailbox, int max, long maxBytes) throws SQLException {
        Optional<Folder> folder = folder(mailbox);
        if (folder.isEmpty()) {
            return new DeliveryBatch(mailbox, "", "", lease, drain, List.of());
        }
        String archiver = folder.get().archiver();
        String name = folder.get().name();
        List<Delivery> open = deliveries(mailbox, archiver, name, Math.max(1, max));
        return new DeliveryBatch(mailbox, archiver, name, lease, drain, joined(mailbox, bounded(open, maxBytes)));
    }

    // The order names all of the index's first columns, so that the rows are read in it and not sorted
    private Optional<Folder> folder(String mailbox) throws SQLException {
        return tx.first(
                """
                SELECT archiver, folder FROM deliveries
                WHERE is_open = TRUE AND mailbox = ? AND last_token < ?
                ORDER BY is_open, mailbox, delivery_no
                FETCH FIRST 1 ROWS ONLY
                """,
                row -> new Folder(row.text("archiver"), row.text("folder")),
                mailbox,
                drain);
    }

    private List<Delivery> deliveries(String mailbox, String archiver, String folder, int max) throws SQLException {
        return tx.list(
                """
                SELECT d.delivery_no, d.item_no, d.created_at, d.state, d.uid_validity, d.uid_next,
                    i.item_hash, i.message_id, i.sent_at, i.message_name, i.message_size, i.message_sha256,
                    i.message_offset
                FROM deliveries d JOIN items i ON i.item_no = d.item_no
                WHERE d.is_open = TRUE AND d.mailbox = ? AND d.archiver = ? AND d.folder = ? AND d.last_token < ?
                ORDER BY d.is_open, d.mailbox, d.delivery_no
                FETCH FIRST ? ROWS ONLY
                """,
                BatchReader::delivery,
                mailbox,
                archiver,
                folder,
                drain,
                max);
    }

    private List<Delivery> joined(String mailbox, List<Delivery> batch) throws SQLException {
        if (batch.stream().allMatch(delivery -> delivery.intent() == null)) {
            return batch;
        }
        Siblings siblings = Siblings.of(tx, mailbox);
        return batch.stream().map(siblings::joined).toList();
    }

    static Delivery delivery(Row row) throws SQLException {
        Delivery.@Nullable Intent intent = row.text("state").equals("INTENDED")
                ? new Delivery.Intent(row.number("uid_validity"), row.number("uid_next"))
                : null;
        return new Delivery(
                row.number("delivery_no"),
                row.number("item_no"),
                row.text("item_hash"),
                row.time("created_at"),
                row.text("message_id"),
                row.time("sent_at"),
                message(row),
                intent);
    }

    private static StagedObject message(Row row) throws SQLException {
        return new StagedObject(
                row.text("message_name"),
                row.number("message_offset"), // 0 where it is null, as it is in rows of before there were packs
                row.number("message_size"),
                row.text("message_sha256"));
    }

    private static List<Delivery> bounded(List<Delivery> open, long maxBytes) {
        List<Delivery> batch = new ArrayList<>();
        long bytes = 0;
        for (Delivery delivery : open) {
            bytes += delivery.message().size();
            if (bytes > maxBytes && !batch.isEmpty()) {
                break;
            }
            batch.add(delivery);
        }
        return batch;
    }
}
