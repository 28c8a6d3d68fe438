package org.mobilearchive.connector.ledger.books;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The items that one window listed, compared with the site's own count.
 *
 * @param number of the window in the ledger
 * @param run the number of the run that listed it
 * @param total distinct item versions, as the site counted them; null if the window was not listed to its end
 * @param elements as the pages had them, repetitions within the window too
 * @param known listed items that the ledger already had, from an earlier window or page
 */
public record WindowBooks(
        long number,
        long run,
        String archiver,
        Instant from,
        Instant to,
        Status status,
        @Nullable Long total,
        long elements,
        Counts counts,
        long known) {
    /** Whether every item of the window has an outcome. */
    public enum Status {
        /** Every item that the site counted is staged or a dead letter. */
        COMPLETE,
        /** Listed to its end, and items are missing. */
        INCOMPLETE,
        /** Not listed to its end: the run is in progress or was interrupted. */
        OPEN,
        /** Incomplete or open, and later complete windows cover all of it. */
        REPLACED
    }

    public WindowBooks {
        requireNonNull(status, "status is null");
        requireNonNull(counts, "counts is null");
    }

    /** Whether this window leaves the span incomplete. */
    public boolean isLacking() {
        return status == Status.INCOMPLETE || status == Status.OPEN;
    }

    WindowBooks with(Status other) {
        return new WindowBooks(number, run, archiver, from, to, other, total, elements, counts, known);
    }
}
