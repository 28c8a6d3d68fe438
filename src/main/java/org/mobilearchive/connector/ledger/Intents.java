package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Within a transaction, the intent of a mailbox's batch: one row from before the first APPEND until the batch is
 * confirmed. Whoever takes the mailbox after a batch that was cut short finds the row, and all of its deliveries in doubt.
 */
final class Intents {
    // A delivery keeps the first intent whose outcome is not known: the message may be there since then
    private static final String DOUBT =
            """
            UPDATE deliveries SET
                state = 'INTENDED',
                intended_at = COALESCE(intended_at, CAST(? AS TIMESTAMP(6) WITH TIME ZONE)),
                uid_validity = COALESCE(uid_validity, ?),
                uid_next = COALESCE(uid_next, ?)
            WHERE delivery_no = ? AND is_open = TRUE
            """;

    private record Intent(List<Long> deliveries, long uidValidity, long uidNext, Instant time) {}

    private final Tx tx;
    private final String mailbox;

    /** @param mailbox whose lease the transaction holds */
    Intents(Tx tx, String mailbox) {
        this.tx = tx;
        this.mailbox = mailbox;
    }

    /** Writes that these are about to be sent. An intent that is there already is theirs, and stays. */
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

    /** Ends the batch that was cut short, if there is one: its deliveries are in doubt. */
    void takeOver() throws SQLException {
        for (Intent intent : read()) {
            doubt(intent, intent.deliveries());
            delete();
        }
    }

    /** Ends the batch whose outcomes are known: the intent passes to those of its deliveries that are in doubt. */
    void end(Collection<Long> inDoubt) throws SQLException {
        if (!inDoubt.isEmpty()) {
            for (Intent intent : read()) {
                doubt(intent, inDoubt);
            }
        }
        delete();
    }

    /** The numbers of those that may have been sent since the batch began; none where no batch is under way or was cut short. */
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

    private void doubt(Intent intent, Collection<Long> deliveries) throws SQLException {
        tx.batch(
                DOUBT,
                deliveries.stream()
                        .map(number -> new Object[] {intent.time(), intent.uidValidity(), intent.uidNext(), number})
                        .toList());
    }

    private void delete() throws SQLException {
        tx.update("DELETE FROM intents WHERE mailbox = ?", mailbox);
    }
}
