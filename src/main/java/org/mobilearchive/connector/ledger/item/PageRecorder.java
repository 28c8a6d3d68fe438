package org.mobilearchive.connector.ledger.item;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.item.ItemOutcome.DeadLettered;
import org.mobilearchive.connector.ledger.item.ItemOutcome.Deferred;
import org.mobilearchive.connector.ledger.item.ItemOutcome.Known;
import org.mobilearchive.connector.ledger.item.ItemOutcome.Prepared;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.WindowRef;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.ledger.store.Tx;

/** Writes one page within a transaction: its items and their dependent rows, then the listing itself. */
public final class PageRecorder {
    private final Tx tx;
    private final Run run;
    private final WindowRef window;
    private final Instant now;

    public PageRecorder(Tx tx, Run run, WindowRef window, Instant now) {
        this.tx = tx;
        this.run = run;
        this.window = window;
        this.now = now;
    }

    public void record(List<ItemOutcome> outcomes) throws SQLException {
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

    /** The items' present rows; items that were settled when the page was sorted are not read again. */
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

    /** An item that is twice on a page counts once, by its first settling outcome. */
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
            throw new LedgerException(
                    "a page of archiver " + run.archiver() + " must have its items alone, and has one of " + archiver
                            + ": record it in a run of its own archiver");
        }
        if (outcome instanceof Known && before == null) {
            throw new LedgerException("an item of archiver " + archiver
                    + " that is passed as known must be in the ledger, and is not: query the known items first");
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
