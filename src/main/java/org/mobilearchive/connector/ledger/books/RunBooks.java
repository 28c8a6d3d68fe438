package org.mobilearchive.connector.ledger.books;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.store.Row;
import org.mobilearchive.connector.ledger.store.Tx;

/**
 * A run that listed a window of the span, or that failed in the span before it listed any.
 *
 * @param startedBy who or what started it, such as {@code schedule}
 * @param endedAt null if it is in progress or was interrupted
 * @param failure why it ended early; null if it did not
 * @param copies delivered in it
 */
public record RunBooks(
        long number,
        String archiver,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String failure,
        long copies) {
    private static final String SELECT =
            """
            SELECT r.run_no, r.archiver, r.started_by, r.started_at, r.ended_at, r.failure,
                (SELECT SUM(b.delivered) FROM delivery_batches b WHERE b.run_no = r.run_no) AS copies
            FROM runs r WHERE\s""";

    public RunBooks {
        requireNonNull(archiver, "archiver is null");
        requireNonNull(startedBy, "startedBy is null");
        requireNonNull(startedAt, "startedAt is null");
    }

    /** The runs with these numbers, and those of the span that failed before their first window. */
    static List<RunBooks> of(Tx tx, Collection<Long> numbers, BooksSpan span) throws SQLException {
        return span.archivers().isEmpty()
                ? List.of()
                : tx.list(
                        SELECT + tx.in("r.run_no") + " OR (" + tx.in("r.archiver")
                                + """
                                 AND r.started_at >= ? AND r.started_at < ? AND r.failure IS NOT NULL
                                AND NOT EXISTS (SELECT 1 FROM windows w WHERE w.run_no = r.run_no))
                                ORDER BY r.run_no
                                """,
                        RunBooks::of,
                        numbers.isEmpty() ? List.of(0L) : numbers, // PostgreSQL needs the type; no run has this number
                        span.archivers(),
                        span.from(),
                        span.to());
    }

    /** The newest run that began then or later; a replay lists nothing and does not count. */
    static Optional<RunBooks> newest(Tx tx, String archiver, Instant from) throws SQLException {
        return tx.first(
                SELECT
                        + """
                        r.archiver = ? AND r.started_at >= ? AND r.started_by <> 'replay'
                        ORDER BY r.run_no DESC LIMIT 1
                        """,
                RunBooks::of,
                archiver,
                from);
    }

    static List<RunBooks> before(Tx tx, String archiver, long before, int max) throws SQLException {
        return tx.list(
                SELECT + "r.archiver = ? AND r.run_no < ? ORDER BY r.run_no DESC LIMIT ?",
                RunBooks::of,
                archiver,
                before,
                max);
    }

    static Optional<RunBooks> of(Tx tx, long number) throws SQLException {
        return tx.first(SELECT + "r.run_no = ?", RunBooks::of, number);
    }

    private static RunBooks of(Row row) throws SQLException {
        return new RunBooks(
                row.number("run_no"),
                row.text("archiver"),
                row.text("started_by"),
                row.time("started_at"),
                row.timeOrNull("ended_at"),
                row.textOrNull("failure"),
                row.number("copies"));
    }
}
