package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.ItemOutcome.DeadLettered;
import org.mobilearchive.connector.ledger.ItemOutcome.Deferred;
import org.mobilearchive.connector.ledger.ItemOutcome.Known;
import org.mobilearchive.connector.ledger.ItemOutcome.Prepared;

/** Writes one page within a transaction: its items and all that hangs on them, then the listing itself. */
final class PageRecorder {
    private final Tx tx;
    private final Run run;
    private final WindowRef window;
    private final Instant now;

    PageRecorder(Tx tx, Run run, WindowRef window, Instant now) {
        this.tx = tx;
        this.run = run;
        this.window = window;
        this.now = now;
    }

    void record(List<ItemOutcome> outcomes) throws SQLException {
        Map<String, ItemOutcome> distinct = distinct(outcomes);
        Map<String, ItemRow> before = before(distinct);
        Map<String, ItemOutcome> changes = new LinkedHashMap<>(distinct);
        changes.entrySet().removeIf(entry -> isNoChange(entry.getValue(), before.get(entry.getKey())));
        Map<String, ItemRow> after = new HashMap<>(before);
        after.putAll(new ItemWriter(tx, run, now).write(changes, before));
        long copies = new ItemDetails(tx, run, now).write(changes, after);
        long listed = new Listing(tx, run, window).write(distinct.keySet(), before, after);
        writePage(outcomes.size(), listed, changes.values(), copies);
    }

    /** The items as they stand; those that were settled when the page was sorted are not asked for again. */
    private Map<String, ItemRow> before(Map<String, ItemOutcome> outcomes) throws SQLException {
        Map<String, ItemRow> rows = new HashMap<>();
        List<String> wanted = new ArrayList<>();
        outcomes.forEach((hash, outcome) -> {
            if (outcome instanceof Known known && known.settled() != null) {
                rows.put(hash, ItemRow.settled(hash, known.settled()));
            } else {
                wanted.add(hash);
            }
        });
        rows.putAll(ItemRow.byHash(tx, wanted));
        return rows;
    }

    /** An item twice on a page counts once, by the first outcome that settles what becomes of it. */
    private static Map<String, ItemOutcome> distinct(List<ItemOutcome> outcomes) {
        Map<String, ItemOutcome> distinct = new LinkedHashMap<>();
        outcomes.forEach(outcome ->
                distinct.merge(outcome.identity().hash(), outcome, (first, next) -> isFinal(first) ? first : next));
        return distinct;
    }

    private static boolean isFinal(ItemOutcome outcome) {
        return outcome instanceof Prepared || outcome instanceof DeadLettered;
    }

    private boolean isNoChange(ItemOutcome outcome, @Nullable ItemRow before) {
        String archiver = outcome.identity().archiver();
        if (!archiver.equals(run.archiver())) {
            throw new LedgerException("a page of archiver " + run.archiver() + " has an item of " + archiver
                    + ": record it in a run of its own archiver");
        }
        if (outcome instanceof Known && before == null) {
            throw new LedgerException("an item of archiver " + archiver
                    + " was passed as known, and the ledger does not know it: ask for the known ones first");
        }
        return outcome instanceof Known || (before != null && before.known());
    }

    private void writePage(int elements, long listed, Iterable<ItemOutcome> changes, long copies) throws SQLException {
        long staged = 0;
        long dead = 0;
        long deferred = 0;
        for (ItemOutcome outcome : changes) {
            staged += outcome instanceof Prepared ? 1 : 0;
            dead += outcome instanceof DeadLettered ? 1 : 0;
            deferred += outcome instanceof Deferred ? 1 : 0;
        }
        tx.update(
                """
                INSERT INTO pages (run_no, window_no, elements, listed, staged, dead, deferred, copies, recorded_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                run.number(),
                window.number(),
                elements,
                listed,
                staged,
                dead,
                deferred,
                copies,
                now);
    }
}
