package org.mobilearchive.connector.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A window that a run lists, half-open: {@code from <= archivedAt < to}.
 *
 * @param number of the window in the ledger
 * @param from in microseconds, as the ledger keeps times
 */
public record WindowRef(long number, Instant from, Instant to) {
    public WindowRef {
        from = from.truncatedTo(ChronoUnit.MICROS);
        to = to.truncatedTo(ChronoUnit.MICROS);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window begins before it ends, and is from " + from + " to " + to);
        }
    }
}
