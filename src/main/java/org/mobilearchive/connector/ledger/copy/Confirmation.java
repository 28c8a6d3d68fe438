package org.mobilearchive.connector.ledger.copy;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.AuditEntry;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome.Deferred;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome.Delivered;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome.Refused;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome.Unknown;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome.Waiting;
import org.mobilearchive.connector.ledger.item.DeadLetters;
import org.mobilearchive.connector.ledger.store.Tx;

/**
 * Writes within a transaction the outcomes of a batch: its deliveries, their items, and dead letters for refused
 * copies.
 */
public final class Confirmation {
    // One statement for all: starting a statement costs more than changing a row. IS TRUE keeps SQLite from using the
    // index of open deliveries, which does not find a row by its number
    private static final String DELIVER =
            """
            UPDATE deliveries AS d SET
                state = 'DELIVERED', is_open = FALSE, append_uid_validity = done.uid_validity, append_uid = done.uid,
                last_error = NULL, run_no = ?, settled_at = ?, last_token = ?
            FROM %s
            WHERE d.delivery_no = done.delivery_no AND d.is_open IS TRUE
            """;
    private static final String REFUSE =
            """
            UPDATE deliveries SET
                state = 'REFUSED', is_open = FALSE, append_uid_validity = NULL, append_uid = NULL, last_error = ?,
                run_no = ?, settled_at = ?, last_token = ?
            WHERE delivery_no = ? AND is_open = TRUE
            """;
    private static final String KEEP =
            "UPDATE deliveries SET last_error = ?, last_token = ?, tries = tries + 1 WHERE delivery_no = ? AND is_open = TRUE";
    // The turn of these is not over: the next batch of the same draining takes them
    private static final String KEEP_TURN =
            "UPDATE deliveries SET last_error = ? WHERE delivery_no = ? AND is_open = TRUE";
    // Only if its intent is in its row now, so that it cannot come a third time
    private static final String KEEP_TURN_IN_DOUBT =
            """
            UPDATE deliveries SET
                last_error = ?, last_token = CASE WHEN state = 'INTENDED' THEN last_token ELSE ? END, tries = tries + 1
            WHERE delivery_no = ? AND is_open = TRUE
            """;
    // The item is settled by the last of its deliveries, and dead if any was refused
    private static final String SETTLE_ITEMS =
            """
            UPDATE item_states SET
                state = CASE WHEN open_deliveries > 1 THEN state
                    WHEN refused_deliveries + ? > 0 THEN 'DEAD' ELSE 'IMPORTED' END,
                reason = CASE WHEN open_deliveries = 1 AND refused_deliveries + ? > 0 THEN 'REJECTED' END,
                settled_at = CASE WHEN open_deliveries = 1 THEN ? END,
                open_deliveries = open_deliveries - 1,
                refused_deliveries = refused_deliveries + ?
            WHERE\s""";

    private static final int COPIES = 500; // of an entry, about 45 KB

    private final Tx tx;
    private final DeliveryBatch batch;
    private final Instant now;
    private final long token;
    private final @Nullable Long run;
    private final Done done = new Done();
    private final List<@Nullable Object[]> refused = new ArrayList<>();
    private final List<@Nullable Object[]> kept = new ArrayList<>();
    private final List<@Nullable Object[]> waiting = new ArrayList<>();
    private final List<@Nullable Object[]> doubtful = new ArrayList<>();
    private final List<Long> inDoubt = new ArrayList<>();
    private final SortedSet<Long> itemsOfRefused = new TreeSet<>();

    /** The columns of the copies that were delivered. */
    private static final class Done {
        private final List<Long> deliveries = new ArrayList<>();
        private final List<Long> uidValidities = new ArrayList<>();
        private final List<@Nullable Long> uids = new ArrayList<>(); // null if the server did not return it
        private final SortedSet<Long> items = new TreeSet<>();

        void add(Delivery delivery, Delivered delivered) {
            deliveries.add(delivery.number());
            uidValidities.add(delivered.uidValidity());
            uids.add(delivered.uid());
            items.add(delivery.item());
        }
    }

    /** A batch that belongs to the connector's latest run. */
    static Confirmation of(Tx tx, DeliveryBatch batch, Instant now) throws SQLException {
        @Nullable
        Long run = tx.only(
                "SELECT run_no FROM connectors WHERE archiver = ?",
                row -> row.numberOrNull("run_no"),
                batch.archiver());
        return new Confirmation(tx, batch, now, run);
    }

    /** @param run that the batch belongs to; null if there was none */
    public Confirmation(Tx tx, DeliveryBatch batch, Instant now, @Nullable Long run) {
        this.run = run;
        this.tx = tx;
        this.batch = batch;
        this.now = now;
        this.token = batch.lease() == null ? 0 : batch.lease().token();
    }

    public BatchResult write(List<DeliveryOutcome> outcomes) throws SQLException {
        for (int i = 0; i < outcomes.size(); i++) {
            sort(batch.deliveries().get(i), outcomes.get(i));
        }
        new Intents(tx, batch.mailbox()).end(inDoubt);
        if (!done.deliveries.isEmpty()) {
            String table = tx.table("done", "delivery_no", "uid_validity", "uid");
            tx.update(DELIVER.formatted(table), run, now, token, done.deliveries, done.uidValidities, done.uids);
        }
        tx.batch(REFUSE, refused);
        tx.batch(KEEP, kept);
        tx.batch(KEEP_TURN, waiting);
        tx.batch(KEEP_TURN_IN_DOUBT, doubtful);
        settleItems(done.items, 0);
        settleItems(itemsOfRefused, 1);
        writeLetters(outcomes);
        BatchResult result = result(outcomes);
        writeBatch(result);
        return result;
    }

    /** The entries for the audit log: each delivered copy and each refused copy. */
    List<AuditEntry> entries(List<DeliveryOutcome> outcomes) {
        List<AuditEntry.Copy> copies = new ArrayList<>();
        List<AuditEntry> refusals = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            String item = batch.deliveries().get(i).itemHash();
            if (outcomes.get(i) instanceof Delivered delivered) {
                copies.add(new AuditEntry.Copy(item, delivered.uidValidity(), delivered.uid()));
            } else if (outcomes.get(i) instanceof Refused no) {
                refusals.add(new AuditEntry.Refused(
                        run, batch.archiver(), batch.mailbox(), batch.folder(), item, no.detail()));
            }
        }
        List<AuditEntry> entries = new ArrayList<>();
        for (int from = 0; from < copies.size(); from += COPIES) {
            List<AuditEntry.Copy> some = copies.subList(from, Math.min(from + COPIES, copies.size()));
            entries.add(new AuditEntry.Delivered(run, batch.archiver(), batch.mailbox(), batch.folder(), some));
        }
        entries.addAll(refusals);
        return entries;
    }

    private void sort(Delivery delivery, DeliveryOutcome outcome) {
        if (outcome instanceof Delivered delivered) {
            done.add(delivery, delivered);
        } else if (outcome instanceof Refused no) {
            // A later replay searches for it
            inDoubt.add(delivery.number());
            refused.add(new Object[] {no.detail(), run, now, token, delivery.number()});
            itemsOfRefused.add(delivery.item());
        } else if (outcome instanceof Deferred deferred) {
            keep(delivery, deferred.error()); // nothing of it was sent: it is in doubt only if it was so before
        } else if (outcome instanceof Waiting turn) {
            waiting.add(new Object[] {turn.error(), delivery.number()});
        } else if (outcome instanceof Unknown unknown) {
            inDoubt.add(delivery.number());
            if (delivery.intent() == null) {
                doubtful.add(new Object[] {unknown.error(), token, delivery.number()});
            } else {
                keep(delivery, unknown.error());
            }
        }
    }

    // The same order everywhere: two mailboxes that confirm the same items do not deadlock
    private void settleItems(SortedSet<Long> items, int refusals) throws SQLException {
        if (!items.isEmpty()) {
            tx.update(SETTLE_ITEMS + tx.in("item_no"), refusals, refusals, now, refusals, items);
        }
    }

    private void keep(Delivery delivery, String error) {
        kept.add(new Object[] {error, token, delivery.number()});
    }

    private void writeLetters(List<DeliveryOutcome> outcomes) throws SQLException {
        DeadLetters letters = new DeadLetters(tx, now);
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Refused refused) {
                letters.addRefused(batch.deliveries().get(i).item(), batch.mailbox(), refused.detail(), run);
            }
        }
    }

    private void writeBatch(BatchResult result) throws SQLException {
        tx.update(
                """
                INSERT INTO delivery_batches
                    (run_no, archiver, mailbox, folder, delivered, refused, kept, confirmed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                run,
                batch.archiver(),
                batch.mailbox(),
                batch.folder(),
                result.delivered(),
                result.refused(),
                result.kept(),
                now);
    }

    private static BatchResult result(List<DeliveryOutcome> outcomes) {
        return new BatchResult(
                count(outcomes, Delivered.class),
                count(outcomes, Refused.class),
                count(outcomes, Deferred.class) + count(outcomes, Waiting.class),
                count(outcomes, Unknown.class));
    }

    private static int count(List<DeliveryOutcome> outcomes, Class<?> type) {
        return (int) outcomes.stream().filter(type::isInstance).count();
    }
}
