package org.mobilearchive.connector.ledger.copy;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mobilearchive.connector.ledger.audit.Audit;
import org.mobilearchive.connector.ledger.audit.AuditEntry;
import org.mobilearchive.connector.ledger.lease.Lease;
import org.mobilearchive.connector.ledger.lease.Leases;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.store.Tx;

/**
 * Ends a copy in doubt by an operator's word: it becomes a dead letter, as one that its mailbox refused. Its replay looks for
 * it in the mailbox before it is sent again. Thread-safe.
 */
public final class GiveUp {
    /** What the word led to. */
    public enum Answer {
        GIVEN_UP,
        /** No copy with this number is open. */
        NOT_OPEN,
        /** It is pending, and nothing of it was sent: it ends without an operator. */
        NOT_IN_DOUBT,
        /** The mailbox is being delivered to. */
        BUSY
    }

    private final Database database;
    private final Leases leases;

    public GiveUp(Database database) {
        this.database = requireNonNull(database, "database is null");
        this.leases = new Leases(database, DeliveryLedger.LEASE);
    }

    /**
     * Ends the copy, durably.
     *
     * @param number of an {@link OpenCopy}
     * @param detail of the dead letter: who gives it up, and why
     */
    public Answer end(long number, String detail) {
        return database.durably(tx -> {
            Optional<String> mailbox = tx.first(
                    "SELECT mailbox FROM deliveries WHERE delivery_no = ? AND is_open IS TRUE",
                    row -> row.text("mailbox"),
                    number);
            return mailbox.isEmpty() ? Answer.NOT_OPEN : end(tx, number, mailbox.get(), detail);
        });
    }

    private Answer end(Tx tx, long number, String mailbox, String detail) throws SQLException {
        Optional<Lease> lease = leases.take(tx, DeliveryLedger.leaseOf(mailbox));
        if (lease.isEmpty()) {
            return Answer.BUSY;
        }
        new Intents(tx, mailbox).takeOver();
        Optional<DeliveryBatch> batch = new BatchReader(tx, lease.get(), 0).alone(number);
        Answer answer = batch.isEmpty()
                ? Answer.NOT_OPEN
                : batch.get().deliveries().get(0).intent() == null ? Answer.NOT_IN_DOUBT : Answer.GIVEN_UP;
        Instant now = database.clock().instant();
        List<AuditEntry> entries = answer == Answer.GIVEN_UP ? refuse(tx, batch.orElseThrow(), detail, now) : List.of();
        leases.release(tx, lease.get().name(), lease.get().token());
        Audit.append(tx, now, entries);
        return answer;
    }

    private static List<AuditEntry> refuse(Tx tx, DeliveryBatch batch, String detail, Instant now) throws SQLException {
        List<DeliveryOutcome> outcomes = List.of(new DeliveryOutcome.Refused(detail));
        Confirmation confirmation = Confirmation.of(tx, batch, now);
        confirmation.write(outcomes);
        return confirmation.entries(outcomes);
    }
}
