package org.mobilearchive.connector.ledger.copy;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.mobilearchive.connector.ledger.lease.Lease;
import org.mobilearchive.connector.ledger.store.Tx;

/**
 * Within a transaction, the intent of a mailbox's batch: one row from before the first APPEND until the batch is
 * confirmed. The next batch after an interrupted one finds the row, and treats all of its deliveries as in doubt.
 */
final class Intents {
    // A delivery keeps its first intent with an unknown outcome: the message may have been stored since then
    private static final String DOUBT =
            """
            UPDATE deliveries SET
                state = 'INTENDED',
                intended_at = COALESCE(intended_at, ?),
                uid_validity = COALESCE(uid_validity, ?),
                uid_next = COALESCE(uid_next, ?),
                tries = tries + ?
            WHERE delivery_no = ? AND is_open = TRUE
            """;

    private static final String FAIL =
            """
            UPDATE deliveries SET last_error = ?, tries = tries + ?
            WHERE is_open = TRUE AND EXISTS (SELECT 1 FROM leases WHERE lease_name = ? AND token = ?) AND\s""";

    private record Intent(List<Long> deliveries, long uidValidity, long uidNext, Instant time) {}

    private final Tx tx;
    private final String mailbox;

    /** @param mailbox whose lease the transaction holds */
    Intents(Tx tx, String mailbox) {
        this.tx = tx;
        this.mailbox = mailbox;
    }

    /** Writes that these deliveries are about to be sent. An existing intent is theirs, and is kept. */
    void write(List<Long> deliveries, long uidValidity, long uidNext, Instant now) throws SQLException {
        if (read().isEmpty()) {
            tx.update(
                    "INSERT INTO intents (mailbox, deliveries, uid_validity, uid_next, intended_at) VALUES (?, ?, ?, ?, ?)",
                    mailbox,
                    deliveries,
                    uidValidity,
                    uidNext,
                    now);
        }
    }

    /** Ends the interrupted batch, if there is one: its deliveries were tried and are in doubt. */
    void takeOver() throws SQLException {
        for (Intent intent : read()) {
            doubt(intent, intent.deliveries(), 1);
            delete();
        }
    }

    /** Ends the batch with known outcomes: its deliveries in doubt take over the intent. */
    void end(Collection<Long> inDoubt) throws SQLException {
        if (!inDoubt.isEmpty()) {
            for (Intent intent : read()) {
                doubt(intent, inDoubt, 0); // its outcome counts
            }
        }
        delete();
    }

    /** Ends a try of this batch that was not answered. One that was intended counts when it is taken over. */
    void fail(DeliveryBatch batch, String error, Lease lease) throws SQLException {
        tx.update(
                FAIL + tx.in("delivery_no"),
                error,
                deliveries().isEmpty() ? 1 : 0,
                lease.name(),
                lease.token(),
                batch.numbers());
    }

    /**
     * The numbers of the deliveries that may have been sent since the batch began; none if no batch is in progress or
     * was interrupted.
     */
    List<Long> deliveries() throws SQLException {
        return read().stream().flatMap(intent -> intent.deliveries().stream()).toList();
    }

    private List<Intent> read() throws SQLException {
        return tx.list(
                "SELECT deliveries, uid_validity, uid_next, intended_at FROM intents WHERE mailbox = ?",
                row -> new Intent(
                        row.numbers("deliveries"),
                        row.number("uid_validity"),
                        row.number("uid_next"),
                        row.time("intended_at")),
                mailbox);
    }

    private void doubt(Intent intent, Collection<Long> deliveries, int tries) throws SQLException {
        tx.batch(
                DOUBT,
                deliveries.stream()
                        .map(number ->
                                new Object[] {intent.time(), intent.uidValidity(), intent.uidNext(), tries, number})
                        .toList());
    }

    private void delete() throws SQLException {
        tx.update("DELETE FROM intents WHERE mailbox = ?", mailbox);
    }
}
