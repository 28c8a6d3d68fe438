package org.mobilearchive.connector.ledger.copy;

import static java.util.Objects.requireNonNullElse;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.lease.Lease;
import org.mobilearchive.connector.ledger.store.Row;
import org.mobilearchive.connector.ledger.store.Tx;
import org.mobilearchive.connector.staging.StagedObject;

/** Reads a batch of a mailbox within the transaction that took its lease. */
public final class BatchReader {
    private static final String TURNS =
            """
            SELECT d.delivery_no, d.item_no, d.created_at, d.state, d.uid_validity, d.uid_next, d.mailbox, d.archiver, d.folder,
                d.last_token, i.item_hash, i.item_id, i.message_id, i.sent_at, i.message_name, i.message_size, i.message_sha256,
                i.message_offset
            FROM deliveries d JOIN items i ON i.item_no = d.item_no
            """;

    private record Folder(String archiver, String name) {}

    /** @param token of the mailbox's lease when it was last tried */
    private record Turn(Delivery delivery, long token) {
        boolean isInDoubt() {
            return delivery.intent() != null;
        }
    }

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
        List<Turn> open = deliveries(mailbox, archiver, name, Math.max(1, max));
        return new DeliveryBatch(
                mailbox, archiver, name, lease, drain, joined(mailbox, inTurn(bounded(open, maxBytes))));
    }

    /** A batch of this delivery alone, to be settled and not sent; empty if it is not open. */
    Optional<DeliveryBatch> alone(long number) throws SQLException {
        return tx.first(
                TURNS + "WHERE d.delivery_no = ? AND d.is_open IS TRUE",
                row -> new DeliveryBatch(
                        row.text("mailbox"),
                        row.text("archiver"),
                        row.text("folder"),
                        lease,
                        drain,
                        List.of(delivery(row))),
                number);
    }

    /**
     * Those in doubt are sent one by one, and each may end the connection: among them, those that were tried longest ago
     * come first, so that the same few never keep the others waiting run after run.
     */
    private static List<Delivery> inTurn(List<Turn> open) {
        Iterator<Turn> doubtful = open.stream()
                .filter(Turn::isInDoubt)
                .sorted(Comparator.comparingLong(Turn::token))
                .iterator();
        return open.stream()
                .map(turn -> turn.isInDoubt() ? doubtful.next() : turn)
                .map(Turn::delivery)
                .toList();
    }

    // The order names all of the index's first columns, so that the rows are read in index order and not sorted
    private Optional<Folder> folder(String mailbox) throws SQLException {
        return tx.first(
                """
                SELECT archiver, folder FROM deliveries
                WHERE is_open = TRUE AND mailbox = ? AND last_token < ?
                ORDER BY is_open, mailbox, delivery_no
                LIMIT 1
                """,
                row -> new Folder(row.text("archiver"), row.text("folder")),
                mailbox,
                drain);
    }

    private List<Turn> deliveries(String mailbox, String archiver, String folder, int max) throws SQLException {
        return tx.list(
                TURNS
                        + """
                WHERE d.is_open = TRUE AND d.mailbox = ? AND d.archiver = ? AND d.folder = ? AND d.last_token < ?
                ORDER BY d.is_open, d.mailbox, d.delivery_no
                LIMIT ?
                """,
                row -> new Turn(delivery(row), row.number("last_token")),
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

    public static Delivery delivery(Row row) throws SQLException {
        Delivery.@Nullable Intent intent = row.text("state").equals("INTENDED")
                ? new Delivery.Intent(row.number("uid_validity"), row.number("uid_next"))
                : null;
        return new Delivery(
                row.number("delivery_no"),
                row.number("item_no"),
                row.text("item_hash"),
                requireNonNullElse(row.textOrNull("item_id"), row.text("item_hash")),
                row.time("created_at"),
                row.text("message_id"),
                row.time("sent_at"),
                message(row),
                intent);
    }

    private static StagedObject message(Row row) throws SQLException {
        return new StagedObject(
                row.text("message_name"),
                row.number("message_offset"), // 0 for null, as in rows that are older than packs
                row.number("message_size"),
                row.text("message_sha256"));
    }

    private static List<Turn> bounded(List<Turn> open, long maxBytes) {
        List<Turn> batch = new ArrayList<>();
        long bytes = 0;
        for (Turn turn : open) {
            bytes += turn.delivery().message().size();
            if (bytes > maxBytes && !batch.isEmpty()) {
                break;
            }
            batch.add(turn);
        }
        return batch;
    }
}
