package org.mobilearchive.connector.ledger.item;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.WindowRef;
import org.mobilearchive.connector.ledger.store.Row;
import org.mobilearchive.connector.ledger.store.Tx;

/** Records the items that a page of a window listed. */
public final class Listing {
    /** The state of an item in the ledger when it was listed. */
    public enum Met {
        NEW,
        /** Pending after a passing fault, or staged and not fully delivered. */
        OPEN,
        /** Imported or dead-lettered before: a duplicate. */
        SETTLED
    }

    /**
     * Consecutive items of a window that had the same state when they were listed.
     *
     * @param first number of the first
     * @param last number of the last
     * @param repeated whether an earlier window of the same run had listed them already
     */
    public record Range(long first, long last, Met met, boolean repeated) {
        /** The most items of a range, so that the ranges that contain an item are found by their first number. */
        static final int ITEMS = 1_000;

        private boolean goesOnWith(long number, Met otherMet, boolean otherRepeated) {
            return number == last + 1 && number - first < ITEMS && otherMet == met && otherRepeated == repeated;
        }

        public static Range of(Row row) throws SQLException {
            return new Range(
                    row.number("first_item_no"),
                    row.number("last_item_no"),
                    row.constant("met", Met.class),
                    row.flag("repeated"));
        }
    }

    private final Tx tx;
    private final Run run;
    private final WindowRef window;

    Listing(Tx tx, Run run, WindowRef window) {
        this.tx = tx;
        this.run = run;
        this.window = window;
    }

    /** Returns the number of items that this run had not listed before. */
    long write(Collection<String> hashes, Map<String, ItemRow> before, Map<String, ItemRow> after) throws SQLException {
        NavigableMap<Long, Met> items = new TreeMap<>();
        hashes.forEach(hash -> items.put(after.get(hash).number(), met(before.get(hash))));
        Map<Long, Boolean> listed = listed(items.navigableKeySet());
        List<Range> ranges = new ArrayList<>();
        items.forEach((item, met) -> {
            // true: by this window, false: by an earlier window of the run alone
            @Nullable Boolean here = listed.get(item);
            if (!Boolean.TRUE.equals(here)) {
                add(ranges, item, met, here != null);
            }
        });
        tx.batch(
                "INSERT INTO window_ranges (window_no, first_item_no, last_item_no, met, repeated) VALUES (?, ?, ?, ?, ?)",
                ranges.stream()
                        .map(range -> new Object[] {
                            window.number(), range.first(), range.last(), range.met(), range.repeated()
                        })
                        .toList());
        return items.size() - listed.size();
    }

    private static void add(List<Range> ranges, long item, Met met, boolean repeated) {
        int last = ranges.size() - 1;
        if (last >= 0 && ranges.get(last).goesOnWith(item, met, repeated)) {
            ranges.set(last, new Range(ranges.get(last).first(), item, met, repeated));
        } else {
            ranges.add(new Range(item, item, met, repeated));
        }
    }

    /** The items that the run listed before. Its windows are the latest that list items of its archiver. */
    private Map<Long, Boolean> listed(NavigableSet<Long> items) throws SQLException {
        long firstWindow = tx.only(
                "SELECT MIN(window_no) AS window_no FROM windows WHERE run_no = ?",
                row -> row.number("window_no"),
                run.number());
        Map<Long, Boolean> listed = new HashMap<>();
        NavigableSet<Long> left = items;
        while (!left.isEmpty()) {
            long first = left.first();
            NavigableSet<Long> near = left.headSet(first + Range.ITEMS, false);
            tx.list(
                            """
                            SELECT window_no, first_item_no, last_item_no, met, repeated FROM window_ranges
                            WHERE first_item_no > ? AND first_item_no <= ? AND last_item_no >= ? AND window_no >= ?
                            """,
                            row -> Map.entry(row.number("window_no") == window.number(), Range.of(row)),
                            first - Range.ITEMS,
                            near.last(),
                            first,
                            firstWindow)
                    .forEach(found -> items.subSet(
                                    found.getValue().first(),
                                    true,
                                    found.getValue().last(),
                                    true)
                            .forEach(item -> listed.merge(item, found.getKey(), Boolean::logicalOr)));
            left = left.tailSet(near.last(), false);
        }
        return listed;
    }

    private static Met met(@Nullable ItemRow before) {
        if (before == null) {
            return Met.NEW;
        }
        return before.settled() ? Met.SETTLED : Met.OPEN;
    }
}
