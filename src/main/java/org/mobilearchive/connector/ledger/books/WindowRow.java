package org.mobilearchive.connector.ledger.books;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.run.WindowRef;
import org.mobilearchive.connector.ledger.store.Row;
import org.mobilearchive.connector.ledger.store.Tx;

/**
 * A window as it was recorded.
 *
 * @param total null if it was not listed to its end; the next three are null then, too
 * @param elements of its pages, with repetitions
 * @param first item versions that its pages counted as first listed in their run
 */
record WindowRow(
        WindowRef window,
        long run,
        String archiver,
        @Nullable Long total,
        @Nullable Long listed,
        @Nullable Long accounted,
        boolean complete,
        long elements,
        long first) {
    /** The windows that overlap the span, by archiver, oldest first. */
    static List<WindowRow> of(Tx tx, Instant from, Instant to, Collection<String> archivers) throws SQLException {
        return tx.list(
                """
                SELECT w.window_no, w.run_no, w.archiver, w.from_at, w.to_at, w.total, w.listed, w.accounted, w.complete,
                    SUM(p.elements) AS elements, SUM(p.listed) AS first_listed
                FROM windows w LEFT JOIN pages p ON p.window_no = w.window_no
                WHERE w.from_at < ? AND w.to_at > ? AND %s
                GROUP BY w.window_no, w.run_no, w.archiver, w.from_at, w.to_at, w.total, w.listed, w.accounted,
                    w.complete
                ORDER BY w.archiver, w.from_at, w.window_no
                """
                        .formatted(tx.in("w.archiver")),
                WindowRow::of,
                to,
                from,
                archivers);
    }

    private static WindowRow of(Row row) throws SQLException {
        return new WindowRow(
                new WindowRef(row.number("window_no"), row.time("from_at"), row.time("to_at")),
                row.number("run_no"),
                row.text("archiver"),
                row.numberOrNull("total"),
                row.numberOrNull("listed"),
                row.numberOrNull("accounted"),
                row.flag("complete"),
                row.number("elements"),
                row.number("first_listed"));
    }

    String name() {
        return "window " + window.number() + " of " + archiver + " (" + window.from() + " to " + window.to() + ")";
    }

    WindowBooks.Status status() {
        if (total == null) {
            return WindowBooks.Status.OPEN;
        }
        return complete ? WindowBooks.Status.COMPLETE : WindowBooks.Status.INCOMPLETE;
    }

    /** Compares the counts that were recorded with the window's pages and at its end with the items that it listed. */
    void check(Tally tally, long firstListed, long pendingNow, BooksProblems problems) {
        problems.unlessEqual(
                first, firstListed, name() + ": its pages and its items differ in the number of first listed items");
        if (total == null || listed == null || accounted == null) {
            return;
        }
        problems.unlessEqual(
                listed, tally.items(), name() + ": the count at its end and the number of its items differ");
        if (complete != (Math.max(total, listed) == accounted)) {
            problems.add(name() + ": is " + (complete ? "complete" : "incomplete") + ", though the site counted "
                    + total + ", the pages listed " + listed + " and " + accounted + " had an outcome");
        }
        if (tally.items() - pendingNow < accounted) {
            problems.add(name() + ": " + accounted + " items had an outcome at its end, and now "
                    + (tally.items() - pendingNow) + " have");
        }
    }
}
