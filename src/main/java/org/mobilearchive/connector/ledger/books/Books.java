package org.mobilearchive.connector.ledger.books;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mobilearchive.connector.ledger.audit.Audit;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.store.Tx;

/** The books of a span for an auditor: one snapshot, also while runs are in progress. Thread-safe. */
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

    /** Where these archivers stand at present: one truth for reports, runs and whoever watches. */
    public List<ArchiverBooks> now(Collection<String> archivers) {
        return database.snapshot(tx -> new Completeness(tx, archivers).archivers());
    }

    /** A number that grows with every change of the books. */
    public long version() {
        return database.transaction(Audit::head).number();
    }

    /** The items of these archivers by their present outcome; one without any is missing. Reads the state of every item. */
    public Map<String, Counts> totals(Collection<String> archivers) {
        return database.snapshot(tx -> ArchiverTotals.of(tx, archivers));
    }

    /** The times of a span that no complete window covers, with the reason of each. */
    public List<Gap> gaps(BooksSpan span) {
        return database.snapshot(tx -> new Completeness(tx, new TreeSet<>(span.archivers()))
                .gaps(span, database.clock().instant().truncatedTo(ChronoUnit.SECONDS)));
    }

    /**
     * An archiver's runs, the newest first.
     *
     * @param before number of the last run of the page before; {@link Long#MAX_VALUE} at first
     */
    public List<RunBooks> runs(String archiver, long before, int max) {
        return database.snapshot(tx -> RunBooks.before(tx, archiver, before, max));
    }

    /** The run with this number. */
    public Optional<RunBooks> run(long number) {
        return database.snapshot(tx -> RunBooks.of(tx, number));
    }

    /** The windows of a run, with the site's own count of each. */
    public List<RunWindow> windows(long run) {
        return database.snapshot(tx -> RunWindow.of(tx, run));
    }

    /** What staging lacks of the audit log at present. */
    public Optional<UnstagedLog> unstaged() {
        return database.snapshot(tx -> UnstagedLog.of(tx, database.clock().instant()));
    }

    /** The books of {@code from <= archivedAt < to}, which must be covered whole, for these archivers. */
    public BooksReport read(Instant from, Instant to, Collection<String> archivers) {
        return read(new BooksSpan(from, to, archivers, Set.of(), false));
    }

    /**
     * The books of a span. Needs memory for some thousand items at a time, for the windows, days, runs and mailboxes of the
     * span, and for the times of all windows.
     */
    public BooksReport read(BooksSpan span) {
        return database.snapshot(tx -> {
            BooksPass pass = new BooksPass(tx, span.from(), span.to());
            List<WindowBooks> windows = new ArrayList<>();
            for (WindowRow window : WindowRow.of(tx, span.from(), span.to(), span.archivers())) {
                windows.add(pass.read(window));
            }
            Collection<Long> runs = new TreeSet<>();
            windows.forEach(window -> runs.add(window.run()));
            Completeness completeness = new Completeness(tx, new TreeSet<>(span.archivers()));
            return new BooksReport(
                    span.from(),
                    span.to(),
                    new Coverage(span.from(), span.to()).replaced(windows),
                    pass.days(),
                    pass.copies(),
                    RunBooks.of(tx, runs, span),
                    completeness.archivers(),
                    completeness.gaps(span, database.clock().instant().truncatedTo(ChronoUnit.SECONDS)),
                    List.copyOf(OpenWork.of(tx, span.archivers(), span.from(), span.to())
                            .values()),
                    UnstagedLog.of(tx, database.clock().instant()).orElse(null),
                    differing(tx, span),
                    pass.problems().texts(),
                    pass.problems().further());
        });
    }

    /**
     * The numbers, accounts and addresses of unmapped items of {@code from <= archivedAt < to} that led to no mailbox,
     * the most frequent first.
     */
    public List<UnmappedEntry> unmapped(Instant from, Instant to, Collection<String> archivers, int max) {
        return database.snapshot(tx -> tx.list(
                """
                SELECT t.tried, COUNT(*) AS items, MIN(COALESCE(i.sent_at, i.archived_at)) AS first_sent,
                    MAX(COALESCE(i.sent_at, i.archived_at)) AS last_sent
                FROM dead_letters d
                JOIN items i ON i.item_no = d.item_no
                JOIN dead_letter_tried t ON t.dead_letter_no = d.dead_letter_no
                WHERE d.reason = 'UNMAPPED' AND d.replayed_at IS NULL AND %s
                    AND i.archived_at >= ? AND i.archived_at < ?
                GROUP BY t.tried
                ORDER BY items DESC, t.tried
                LIMIT ?
                """
                        .formatted(tx.in("i.archiver")),
                row -> new UnmappedEntry(
                        row.text("tried"), row.number("items"), row.time("first_sent"), row.time("last_sent")),
                archivers,
                from,
                to,
                max));
    }

    private static long differing(Tx tx, BooksSpan span) throws SQLException {
        return tx.only(
                """
                SELECT COUNT(*) AS parts FROM staged_parts p JOIN items i ON i.item_no = p.item_no
                WHERE p.differs = TRUE AND %s AND i.archived_at >= ? AND i.archived_at < ?
                """
                        .formatted(tx.in("i.archiver")),
                row -> row.number("parts"),
                span.archivers(),
                span.from(),
                span.to());
    }
}
