package org.mobilearchive.connector.ledger.books;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * What a report is about: the items of {@code from <= archivedAt < to}.
 *
 * @param stopped those of the archivers that no connector runs any more; nothing is missed after their newest window
 * @param asRun whether a time before an archiver's first window and {@link #NOT_DUE} after its newest one may be uncovered;
 *     otherwise the whole span must be covered, up to the present
 */
public record BooksSpan(Instant from, Instant to, Collection<String> archivers, Set<String> stopped, boolean asRun) {
    /** A day has at most 25 hours, and a run takes its time. */
    public static final Duration NOT_DUE = Duration.ofHours(26);

    public BooksSpan {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        archivers = Set.copyOf(archivers);
        stopped = Set.copyOf(stopped);
    }
}
