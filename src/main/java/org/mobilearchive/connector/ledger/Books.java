package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The books of a span as an auditor reads them, of one moment while runs go on. Thread-safe. */
public final class Books {
    private final Database database;

    public Books(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    /** The archivers that have run, in alphabetical order. */
    public List<String> archivers() {
        return database.transaction(
                tx -> tx.list("SELECT archiver FROM connectors ORDER BY archiver", row -> row.text("archiver")));
    }

    /**
     * The books of {@code from <= archivedAt < to}, for these archivers. Holds some thousand items in memory at a time,
     * and the windows, the days, the runs and the mailboxes of the span.
     */
    public BooksReport read(Instant from, Instant to, Collection<String> archivers) {
        return database.snapshot(tx -> {
            BooksPass pass = new BooksPass(tx, from, to);
            List<WindowBooks> windows = new ArrayList<>();
            for (WindowRow window : WindowRow.of(tx, from, to, archivers)) {
                windows.add(pass.read(window));
            }
            return new BooksReport(
                    from,
                    to,
                    new Coverage(from, to).replaced(windows),
                    pass.days(),
                    pass.copies(),
                    runs(tx, windows),
                    pass.problems().texts(),
                    pass.problems().further());
        });
    }

    /** What unmapped items of {@code from <= archivedAt < to} were looked up by in vain, the most frequent first. */
    public List<UnmappedEntry> unmapped(Instant from, Instant to, Collection<String> archivers, int max) {
        return database.snapshot(tx -> tx.list(
                """
                SELECT t.tried, COUNT(*) AS items, MIN(COALESCE(i.sent_at, i.archived_at)) AS first_sent,
                    MAX(COALESCE(i.sent_at, i.archived_at)) AS last_sent
                FROM dead_letters d
                JOIN items i ON i.item_no = d.item_no
                JOIN dead_letter_tried t ON t.dead_letter_no = d.dead_letter_no
                WHERE d.reason = 'UNMAPPED' AND d.replayed_at IS NULL AND i.archiver = ANY(?)
                    AND i.archived_at >= ? AND i.archived_at < ?
                GROUP BY t.tried
                ORDER BY items DESC, t.tried
                FETCH FIRST ? ROWS ONLY
                """,
                row -> new UnmappedEntry(
                        row.text("tried"), row.number("items"), row.time("first_sent"), row.time("last_sent")),
                archivers,
                from,
                to,
                max));
    }

    private static List<RunBooks> runs(Tx tx, List<WindowBooks> windows) throws SQLException {
        Collection<Long> numbers = new TreeSet<>();
        windows.forEach(window -> numbers.add(window.run()));
        return numbers.isEmpty()
                ? List.of()
                : tx.list(
                        """
                        SELECT r.run_no, r.archiver, r.started_by, r.started_at, r.ended_at, r.failure,
                            (SELECT SUM(b.delivered) FROM delivery_batches b WHERE b.run_no = r.run_no) AS copies
                        FROM runs r WHERE r.run_no = ANY(?)
                        ORDER BY r.run_no
                        """,
                        row -> new RunBooks(
                                row.number("run_no"),
                                row.text("archiver"),
                                row.text("started_by"),
                                row.time("started_at"),
                                row.timeOrNull("ended_at"),
                                row.textOrNull("failure"),
                                row.number("copies")),
                        numbers);
    }
}
