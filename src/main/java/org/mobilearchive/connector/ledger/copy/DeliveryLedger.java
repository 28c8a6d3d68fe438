package org.mobilearchive.connector.ledger.copy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Audit;
import org.mobilearchive.connector.ledger.audit.AuditEntry;
import org.mobilearchive.connector.ledger.lease.FencedException;
import org.mobilearchive.connector.ledger.lease.Lease;
import org.mobilearchive.connector.ledger.lease.Leases;
import org.mobilearchive.connector.ledger.lease.ReleasedException;
import org.mobilearchive.connector.ledger.run.RunLedger;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.store.Tx;

/**
 * The copies to be delivered to mailboxes. A mailbox has one batch in progress at a time, also across processes: the
 * batch holds the mailbox's lease from {@code take} to {@code confirm} or {@code abandon}. Thread-safe.
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
     * The mailboxes with open deliveries, of one archiver or, if it is null, of any. Those of which no delivery has failed
     * come first, so that a few that refuse the sign-in do not speak for all. Among them, mailboxes with the fewest come
     * first, so that a mailbox with very many does not delay the others.
     */
    public List<String> mailboxesWithPending(@Nullable String archiver) {
        return database.transaction(tx -> tx.list(
                """
                SELECT mailbox FROM deliveries
                WHERE is_open = TRUE AND archiver = COALESCE(?, archiver)
                GROUP BY mailbox
                ORDER BY COUNT(last_error) > 0, COUNT(*), mailbox
                """,
                row -> row.text("mailbox"),
                archiver));
    }

    /** The number of open deliveries, pending or in doubt, of one archiver or, if it is null, of any. */
    public long pendingDeliveries(@Nullable String archiver) {
        return database.transaction(tx -> RunLedger.countOpen(tx, archiver));
    }

    /**
     * Begins to drain a mailbox: its first open deliveries, all of one folder, in the order of listing.
     *
     * @param max messages, at least 1
     * @param maxBytes of all messages together; a larger message forms a batch alone
     * @return an empty batch if nothing is open, or while another batch of the mailbox is in progress
     */
    public DeliveryBatch take(String mailbox, int max, long maxBytes) {
        return take(mailbox, max, maxBytes, null);
    }

    /** Takes the mailbox's next batch: deliveries that were tried since draining began wait for the next draining. */
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
     * Renews the leases of the batches in progress.
     *
     * @return the lost leases: their batches can write nothing any more
     */
    public int renewLeases() {
        int lost = 0;
        for (Lease lease : held.values()) {
            try {
                leases.renew(lease);
            } catch (ReleasedException e) {
                held.remove(lease.name(), lease); // its batch has just ended
            } catch (FencedException e) {
                lost += held.remove(lease.name(), lease) ? 1 : 0;
            }
        }
        return lost;
    }

    /**
     * Writes the folder's state before the first APPEND; a delivery in doubt keeps its first intent.
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
     * Writes the batch's outcomes and releases the mailbox's lease, in one transaction. Until the next durable write, a
     * crash may undo it: then the batch is in doubt again, and its messages are found in the mailbox.
     *
     * @param outcomes one for each delivery, in the batch's order
     * @throws FencedException if the mailbox's lease is lost: nothing is written, and the intents stay
     */
    public BatchResult confirm(DeliveryBatch batch, List<? extends DeliveryOutcome> outcomes) {
        if (outcomes.size() != batch.size()) {
            throw new IllegalArgumentException("a batch of " + batch.size()
                    + " deliveries must have as many outcomes, and has " + outcomes.size());
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

    /** Abandons a batch that was not tried: intended deliveries stay in doubt. Does nothing if the lease is lost. */
    public void abandon(DeliveryBatch batch) {
        abandon(batch, null);
    }

    /**
     * The same after a failure, which its deliveries keep as the answer to a try.
     *
     * @param error null if they were not tried
     */
    public void abandon(DeliveryBatch batch, @Nullable String error) {
        Lease lease = batch.lease();
        if (lease != null) {
            held.remove(lease.name(), lease);
            database.transaction(tx -> {
                if (error != null) {
                    new Intents(tx, batch.mailbox()).fail(batch, error, lease);
                }
                leases.release(tx, lease.name(), lease.token());
                return lease;
            });
        }
    }

    private long hold(Tx tx, DeliveryBatch batch) throws SQLException {
        Lease lease = batch.lease();
        if (lease == null) {
            throw new IllegalArgumentException("the batch must have deliveries, and is empty");
        }
        leases.hold(tx, lease.name(), lease.token());
        return lease.token();
    }

    static String leaseOf(String mailbox) {
        return "mailbox/" + mailbox;
    }
}
