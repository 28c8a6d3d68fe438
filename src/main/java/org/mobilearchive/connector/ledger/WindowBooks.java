package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one window listed, against the site's own count.
 *
 * @param number of the window in the ledger
 * @param run the number of the run that listed it
 * @param total distinct item versions, as the site counted them; null where the window was not listed to its end
 * @param elements as the pages had them, repetitions within the window too
 * @param known of those listed: the books knew them already, from an earlier window or page
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
    /** Whether every item of the window has its account. */
    public enum Status {
        /** Every item that the site counted is staged or a dead letter. */
        COMPLETE,
        /** Listed to its end, and something is missing. */
        INCOMPLETE,
        /** Not listed to its end: the run is under way, or was cut short. */
        OPEN,
        /** Incomplete or open, and later windows that are complete cover all of it. */
        REPLACED
    }

    public WindowBooks {
        requireNonNull(status, "status is null");
        requireNonNull(counts, "counts is null");
    }

    /** Whether this window alone leaves the span without all of its items. */
    public boolean isLacking() {
        return status == Status.INCOMPLETE || status == Status.OPEN;
    }

    WindowBooks with(Status other) {
        return new WindowBooks(number, run, archiver, from, to, other, total, elements, counts, known);
    }
}
