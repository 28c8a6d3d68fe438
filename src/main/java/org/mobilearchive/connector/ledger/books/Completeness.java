package org.mobilearchive.connector.ledger.books;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.store.Tx;

/**
 * How far archivers' books are complete, and which times no complete window covers. Every surface asks this class, so that all
 * of them say the same. For one transaction.
 */
final class Completeness {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final Tx tx;
    private final Collection<String> archivers;
    private final Map<String, List<WindowSpan>> windows;
    private final Map<String, ArchiverBooks> books = new TreeMap<>();

    Completeness(Tx tx, Collection<String> archivers) throws SQLException {
        this.tx = tx;
        this.archivers = archivers;
        this.windows = WindowSpan.of(tx, archivers);
        Map<String, OpenWork> open = OpenWork.of(tx, archivers, FIRST, LAST);
        for (String archiver : archivers) {
            books.put(archiver, read(archiver, open.get(archiver)));
        }
    }

    List<ArchiverBooks> archivers() {
        return List.copyOf(books.values());
    }

    private ArchiverBooks read(String archiver, @Nullable OpenWork open) throws SQLException {
        return new ArchiverBooks(
                archiver,
                begins(archiver),
                completeUpTo(archiver, open),
                open,
                RunBooks.newest(tx, archiver, FIRST).orElse(null));
    }

    private List<WindowSpan> windows(String archiver) {
        return windows.getOrDefault(archiver, List.of());
    }

    private @Nullable Instant begins(String archiver) {
        return windows(archiver).stream()
                .map(WindowSpan::from)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private @Nullable Instant completeUpTo(String archiver, @Nullable OpenWork open) throws SQLException {
        Optional<Interval> covered = covered(archiver);
        if (covered.isEmpty()) {
            return null;
        }
        List<WindowSpan> all = windows(archiver);
        Instant limit = all.stream()
                .filter(window -> window.isLacking(all))
                .map(WindowSpan::from)
                .reduce(covered.get().to(), Completeness::earlier);
        Instant bound = open == null ? limit : earlier(limit, open.earliest());
        return all.stream()
                .filter(WindowSpan::complete)
                .map(WindowSpan::to)
                .filter(end -> !end.isAfter(bound) && end.isAfter(covered.get().from()))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /**
     * The time that complete windows cover without a gap, around the watermark. An archiver that has listed requested spans
     * alone has no watermark: then from its first window on.
     */
    private Optional<Interval> covered(String archiver) throws SQLException {
        @Nullable Instant watermark = watermark(archiver);
        @Nullable Instant anchor = watermark == null ? begins(archiver) : watermark;
        return anchor == null
                ? Optional.empty()
                : Interval.merged(WindowSpan.complete(windows(archiver))).stream()
                        .filter(block ->
                                !block.from().isAfter(anchor) && !block.to().isBefore(anchor))
                        .findFirst();
    }

    private @Nullable Instant watermark(String archiver) throws SQLException {
        return tx.first(
                        "SELECT watermark FROM connectors WHERE archiver = ? AND watermark IS NOT NULL",
                        row -> row.time("watermark"),
                        archiver)
                .orElse(null);
    }

    /** The times of the span that no complete window covers, up to now, oldest first for each archiver. */
    List<Gap> gaps(BooksSpan span, Instant now) throws SQLException {
        List<Gap> gaps = new ArrayList<>();
        for (String archiver : archivers) {
            Instant from = span.asRun() ? later(span.from(), begins(archiver)) : span.from();
            Instant to = earlier(span.to(), span.stopped().contains(archiver) ? ends(archiver) : now);
            if (from.isBefore(to)) {
                for (Interval open : new Interval(from, to).without(WindowSpan.complete(windows(archiver)))) {
                    if (!span.asRun() || !isNotDue(archiver, open, now)) {
                        gaps.add(new Gap(archiver, open.from(), open.to(), reason(archiver, open)));
                    }
                }
            }
        }
        return gaps;
    }

    private Instant ends(String archiver) {
        return windows(archiver).stream()
                .map(WindowSpan::to)
                .max(Comparator.naturalOrder())
                .orElse(FIRST);
    }

    /** Whether it is the time since the newest complete window, which the next run lists. */
    private boolean isNotDue(String archiver, Interval open, Instant now) throws SQLException {
        return !open.to().isBefore(now)
                && begins(archiver) != null
                && open.from().plus(BooksSpan.NOT_DUE).isAfter(now)
                && RunBooks.newest(tx, archiver, open.from())
                        .map(RunBooks::failure)
                        .isEmpty();
    }

    private String reason(String archiver, Interval open) throws SQLException {
        @Nullable Instant watermark = watermark(archiver);
        boolean planned = watermark == null || open.to().isAfter(watermark);
        Optional<RunBooks> run = planned ? RunBooks.newest(tx, archiver, open.from()) : Optional.empty();
        return run.flatMap(Completeness::reason).orElse("no run has listed it to its end");
    }

    private static Optional<String> reason(RunBooks run) {
        String of = "run " + run.number() + ", begun " + run.startedAt();
        if (run.failure() != null) {
            return Optional.of(of + ", failed: " + run.failure());
        }
        return run.endedAt() == null ? Optional.of(of + ", has not ended") : Optional.empty();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }
}
