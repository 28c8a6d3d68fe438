package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window as it was recorded.
 *
 * @param total null where it was not listed to its end, as are the next three
 * @param elements of its pages, repetitions too
 * @param first item versions that its pages counted as not listed before in their run
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
    /** The windows that have some of the span, by archiver, oldest first. */
    static List<WindowRow> of(Tx tx, Instant from, Instant to, Collection<String> archivers) throws SQLException {
        return tx.list(
                """
                SELECT w.window_no, w.run_no, w.archiver, w.from_at, w.to_at, w.total, w.listed, w.accounted, w.complete,
                    SUM(p.elements) AS elements, SUM(p.listed) AS first_listed
                FROM windows w LEFT JOIN pages p ON p.window_no = w.window_no
                WHERE w.archiver = ANY(?) AND w.from_at < ? AND w.to_at > ?
                GROUP BY w.window_no, w.run_no, w.archiver, w.from_at, w.to_at, w.total, w.listed, w.accounted,
                    w.complete
                ORDER BY w.archiver, w.from_at, w.window_no
                """,
                WindowRow::of,
                archivers,
                to,
                from);
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

    /** Holds what was recorded at the window's end, and with its pages, against the items that it listed. */
    void check(Tally tally, long firstListed, long pendingNow, BooksProblems problems) {
        problems.unlessEqual(first, firstListed, name() + ": its pages and its items differ in how many are listed");
        if (total == null || listed == null || accounted == null) {
            return;
        }
        problems.unlessEqual(listed, tally.items(), name() + ": the count at its end and its items differ");
        if (complete != (Math.max(total, listed) == accounted)) {
            problems.add(name() + ": is " + (complete ? "complete" : "incomplete") + ", though the site counted "
                    + total + ", the pages listed " + listed + " and " + accounted + " had their account");
        }
        if (tally.items() - pendingNow < accounted) {
            problems.add(name() + ": " + accounted + " items had their account at its end, and now "
                    + (tally.items() - pendingNow) + " have");
        }
    }
}
