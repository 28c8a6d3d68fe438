package org.mobilearchive.connector.ledger.books;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mobilearchive.connector.ledger.store.Tx;

/**
 * The time of a window, and how far it was listed.
 *
 * @param complete every item that the site counted was staged or dead-lettered
 * @param underWay its run has not ended
 */
record WindowSpan(long number, String archiver, Instant from, Instant to, boolean complete, boolean underWay) {
    /** All windows of these archivers, by archiver. */
    static Map<String, List<WindowSpan>> of(Tx tx, Collection<String> archivers) throws SQLException {
        if (archivers.isEmpty()) {
            return Map.of();
        }
        return tx
                .list(
                        """
                        SELECT w.window_no, w.archiver, w.from_at, w.to_at, w.complete, w.total, r.ended_at
                        FROM windows w JOIN runs r ON r.run_no = w.run_no
                        WHERE\s"""
                                + tx.in("w.archiver") + " ORDER BY w.window_no",
                        row -> new WindowSpan(
                                row.number("window_no"),
                                row.text("archiver"),
                                row.time("from_at"),
                                row.time("to_at"),
                                row.flag("complete"),
                                row.numberOrNull("total") == null && row.timeOrNull("ended_at") == null),
                        archivers)
                .stream()
                .collect(Collectors.groupingBy(WindowSpan::archiver, TreeMap::new, Collectors.toList()));
    }

    Interval interval() {
        return new Interval(from, to);
    }

    static List<Interval> complete(Collection<WindowSpan> windows) {
        return windows.stream()
                .filter(WindowSpan::complete)
                .map(WindowSpan::interval)
                .toList();
    }

    /** Whether this window leaves something out that no later complete window has made good. */
    boolean isLacking(Collection<WindowSpan> windows) {
        return !complete
                && !underWay
                && !interval()
                        .without(complete(windows.stream()
                                .filter(other -> other.number > number)
                                .toList()))
                        .isEmpty();
    }
}
