package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The copies that mailboxes are to get. One batch of a mailbox is under way at a time, also across processes: it holds
 * the mailbox's lease from {@code take} to {@code confirm} or {@code abandon}. Thread-safe.
 */
public final class DeliveryLedger {
    /** How long a batch may take before another process may try its deliveries. */
    public static final Duration LEASE = Duration.ofMinutes(10);

    private final Database database;
    private final Leases leases;
    private final Map<String, Lease> held = new ConcurrentHashMap<>();

    public DeliveryLedger(Database database) {
        this(database, LEASE);
    }

    public DeliveryLedger(Database database, Duration lease) {
        this.database = database;
        this.leases = new Leases(database, lease);
    }

    /**
     * The mailboxes with open deliveries, of one archiver or, where it is null, of any. Those with the fewest come first,
     * so that one with very many does not hold up the others.
     */
    public List<String> mailboxesWithPending(@Nullable String archiver) {
        return database.transaction(tx -> tx.list(
                """
                SELECT mailbox FROM deliveries
                WHERE is_open = TRUE AND archiver = COALESCE(CAST(? AS VARCHAR), archiver)
                GROUP BY mailbox
                ORDER BY COUNT(*), mailbox
                """,
                row -> row.text("mailbox"),
                archiver));
    }

    /** How many deliveries are open: pending or in doubt; of one archiver or, where it is null, of any. */
    public long pendingDeliveries(@Nullable String archiver) {
        return database.transaction(tx -> countOpen(tx, archiver));
    }

    static long countOpen(Tx tx, @Nullable String archiver) throws SQLException {
        return tx.only(
                """
                SELECT COUNT(*) AS copies FROM deliveries
                WHERE is_open = TRUE AND archiver = COALESCE(CAST(? AS VARCHAR), archiver)
                """,
                row -> row.number("copies"),
                archiver);
    }

    /**
     * Begins to drain a mailbox: its first open deliveries, all of one folder, in the order of listing.
     *
     * @param max messages, at least 1
     * @param maxBytes of all messages together; a larger one comes alone
     * @return an empty batch if nothing is open, or while another batch of the mailbox is under way
     */
    public DeliveryBatch take(String mailbox, int max, long maxBytes) {
        return take(mailbox, max, maxBytes, null);
    }

    /** Goes on with the mailbox after a batch: what was tried since its draining began is left for the next time. */
    public DeliveryBatch next(DeliveryBatch done, int max, long maxBytes) {
        return done.lease() == null
                ? DeliveryBatch.none(done.mailbox())
                : take(done.mailbox(), max, maxBytes, done.drain());
    }

    private DeliveryBatch take(String mailbox, int max, long maxBytes, @Nullable Long drain) {
        String name = leaseOf(mailbox);
        DeliveryBatch taken = database.transaction(tx -> {
            Optional<Lease> lease = leases.take(tx, name);
            if (lease.isEmpty()) {
                return DeliveryBatch.none(mailbox);
            }
            new Intents(tx, mailbox).takeOver();
            long since = drain == null ? lease.get().token() : drain;
            DeliveryBatch batch = new BatchReader(tx, lease.get(), since).read(mailbox, max, maxBytes);
            if (batch.isEmpty()) {
                leases.release(tx, name, lease.get().token());
            }
            return batch;
        });
        Lease lease = taken.lease();
        if (lease != null && !taken.isEmpty()) {
            held.put(name, lease);
        }
        return taken;
    }

    /**
     * Prolongs the leases of the batches that are under way.
     *
     * @return the mailboxes' leases that were lost: their batches write nothing any more
     */
    public int renewLeases() {
        int lost = 0;
        for (Lease lease : held.values()) {
            try {
                leases.renew(lease);
            } catch (FencedException e) {
                // A batch that has just ended has given its lease up itself
                lost += held.remove(lease.name(), lease) ? 1 : 0;
            }
        }
        return lost;
    }

    /**
     * Writes before the first APPEND what the folder is like; a delivery in doubt keeps its first intent.
     *
     * @throws FencedException if the mailbox's lease is lost: append nothing
     */
    public void intend(DeliveryBatch batch, long uidValidity, long uidNext) {
        database.durably(tx -> {
            hold(tx, batch);
            new Intents(tx, batch.mailbox())
                    .write(
                            batch.numbers(),
                            uidValidity,
                            uidNext,
                            database.clock().instant());
            return batch;
        });
    }

    /**
     * Writes what became of the batch and gives the mailbox's lease up, in one transaction. A crash may still take it
     * back until the next durable write: the batch is in doubt then, as it was before, and its messages are found where
     * they are.
     *
     * @param outcomes one for each delivery, in the batch's order
     * @throws FencedException if the mailbox's lease is lost: nothing is written, and the intents stay
     */
    public BatchResult confirm(DeliveryBatch batch, List<? extends DeliveryOutcome> outcomes) {
        if (outcomes.size() != batch.size()) {
            throw new IllegalArgumentException(
                    "a batch of " + batch.size() + " deliveries needs as many outcomes, and has " + outcomes.size());
        }
        return database.transaction(tx -> {
            long token = hold(tx, batch);
            Instant now = database.clock().instant();
            Confirmation confirmation = Confirmation.of(tx, batch, now);
            BatchResult result = confirmation.write(List.copyOf(outcomes));
            List<AuditEntry> entries = confirmation.entries(List.copyOf(outcomes));
            leases.release(tx, leaseOf(batch.mailbox()), token);
            held.remove(leaseOf(batch.mailbox()), batch.lease());
            Audit.append(tx, now, entries);
            return result;
        });
    }

    /** Gives a batch up after a failure: what was intended stays in doubt. Does nothing if the lease is lost. */
    public void abandon(DeliveryBatch batch) {
        Lease lease = batch.lease();
        if (lease != null) {
            held.remove(lease.name(), lease);
            database.transaction(tx -> {
                leases.release(tx, lease.name(), lease.token());
                return lease;
            });
        }
    }

    private long hold(Tx tx, DeliveryBatch batch) throws SQLException {
        Lease lease = batch.lease();
        if (lease == null) {
            throw new IllegalArgumentException("the batch is empty: there is nothing to write of it");
        }
        leases.hold(tx, lease.name(), lease.token());
        return lease.token();
    }

    private static String leaseOf(String mailbox) {
        return "mailbox/" + mailbox;
    }
}
