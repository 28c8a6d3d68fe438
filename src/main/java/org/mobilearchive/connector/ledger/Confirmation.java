package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.DeliveryOutcome.Deferred;
import org.mobilearchive.connector.ledger.DeliveryOutcome.Delivered;
import org.mobilearchive.connector.ledger.DeliveryOutcome.Refused;
import org.mobilearchive.connector.ledger.DeliveryOutcome.Unknown;

/** Writes within a transaction what became of a batch: its deliveries, their items, and letters for the refused. */
final class Confirmation {
    // One statement for all: H2 needs longer to begin one than to change a row
    private static final String DELIVER =
            """
            MERGE INTO deliveries d
            USING (
                SELECT u.delivery_no, u.uid_validity, u.uid
                FROM UNNEST(CAST(? AS BIGINT ARRAY), CAST(? AS BIGINT ARRAY), CAST(? AS BIGINT ARRAY))
                    AS u (delivery_no, uid_validity, uid)
            ) done
            ON d.delivery_no = done.delivery_no AND d.is_open = TRUE
            WHEN MATCHED THEN UPDATE SET
                state = 'DELIVERED', is_open = FALSE, append_uid_validity = done.uid_validity, append_uid = done.uid,
                last_error = NULL, run_no = ?, settled_at = ?, last_token = ?
            """;
    private static final String REFUSE =
            """
            UPDATE deliveries SET
                state = 'REFUSED', is_open = FALSE, append_uid_validity = NULL, append_uid = NULL, last_error = ?,
                run_no = ?, settled_at = ?, last_token = ?
            WHERE delivery_no = ? AND is_open = TRUE
            """;
    private static final String KEEP =
            "UPDATE deliveries SET last_error = ?, last_token = ? WHERE delivery_no = ? AND is_open = TRUE";
    // The item is settled by the last of its deliveries, and dead if any was refused
    private static final String SETTLE_ITEMS =
            """
            UPDATE item_states SET
                state = CASE WHEN open_deliveries > 1 THEN state
                    WHEN refused_deliveries + ? > 0 THEN 'DEAD' ELSE 'IMPORTED' END,
                reason = CASE WHEN open_deliveries = 1 AND refused_deliveries + ? > 0 THEN 'REJECTED' END,
                settled_at = CASE WHEN open_deliveries = 1 THEN CAST(? AS TIMESTAMP(6) WITH TIME ZONE) END,
                open_deliveries = open_deliveries - 1,
                refused_deliveries = refused_deliveries + ?
            WHERE item_no = ANY(CAST(? AS BIGINT ARRAY))
            """;

    private static final int COPIES = 500; // of an entry, about 45 KB

    private final Tx tx;
    private final DeliveryBatch batch;
    private final Instant now;
    private final long token;
    private final @Nullable Long run;
    private final Done done = new Done();
    private final List<@Nullable Object[]> refused = new ArrayList<>();
    private final List<@Nullable Object[]> kept = new ArrayList<>();
    private final List<Long> inDoubt = new ArrayList<>();
    private final SortedSet<Long> itemsOfRefused = new TreeSet<>();

    /** The columns of the copies that were delivered. */
    private static final class Done {
        private final List<Long> deliveries = new ArrayList<>();
        private final List<Long> uidValidities = new ArrayList<>();
        private final List<@Nullable Long> uids = new ArrayList<>(); // null where the server did not tell it
        private final SortedSet<Long> items = new TreeSet<>();

        void add(Delivery delivery, Delivered delivered) {
            deliveries.add(delivery.number());
            uidValidities.add(delivered.uidValidity());
            uids.add(delivered.uid());
            items.add(delivery.item());
        }
    }

    /** A batch that counts for the connector's latest run. */
    static Confirmation of(Tx tx, DeliveryBatch batch, Instant now) throws SQLException {
        @Nullable
        Long run = tx.only(
                "SELECT run_no FROM connectors WHERE archiver = ?",
                row -> row.numberOrNull("run_no"),
                batch.archiver());
        return new Confirmation(tx, batch, now, run);
    }

    /** @param run that the batch counts for; null if there was none */
    Confirmation(Tx tx, DeliveryBatch batch, Instant now, @Nullable Long run) {
        this.run = run;
        this.tx = tx;
        this.batch = batch;
        this.now = now;
        this.token = batch.lease() == null ? 0 : batch.lease().token();
    }

    BatchResult write(List<DeliveryOutcome> outcomes) throws SQLException {
        for (int i = 0; i < outcomes.size(); i++) {
            sort(batch.deliveries().get(i), outcomes.get(i));
        }
        new Intents(tx, batch.mailbox()).end(inDoubt);
        if (!done.deliveries.isEmpty()) {
            tx.update(DELIVER, done.deliveries, done.uidValidities, done.uids, run, now, token);
        }
        tx.batch(REFUSE, refused);
        tx.batch(KEEP, kept);
        settleItems(done.items, 0);
        settleItems(itemsOfRefused, 1);
        writeLetters(outcomes);
        BatchResult result = result(outcomes);
        writeBatch(result);
        return result;
    }

    /** What the audit log is told: each copy that was delivered, and each that was refused. */
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
            // It may be replayed one day, and is looked for then
            inDoubt.add(delivery.number());
            refused.add(new Object[] {no.detail(), run, now, token, delivery.number()});
            itemsOfRefused.add(delivery.item());
        } else if (outcome instanceof Deferred deferred) {
            keep(delivery, deferred.error()); // nothing of it was sent: in doubt only if it was before
        } else if (outcome instanceof Unknown unknown) {
            inDoubt.add(delivery.number());
            keep(delivery, unknown.error());
        }
    }

    // In one order everywhere: two mailboxes that confirm the same items do not wait for each other in a ring
    private void settleItems(SortedSet<Long> items, int refusals) throws SQLException {
        if (!items.isEmpty()) {
            tx.update(SETTLE_ITEMS, refusals, refusals, now, refusals, items);
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
                count(outcomes, Deferred.class),
                count(outcomes, Unknown.class));
    }

    private static int count(List<DeliveryOutcome> outcomes, Class<?> type) {
        return (int) outcomes.stream().filter(type::isInstance).count();
    }
}
