package org.mobilearchive.connector.ledger.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A window that a run lists, half-open: {@code from <= archivedAt < to}.
 *
 * @param number of the window in the ledger
 * @param from to the microsecond, the ledger's precision
 */
public record WindowRef(long number, Instant from, Instant to) {
    public WindowRef {
        from = from.truncatedTo(ChronoUnit.MICROS);
        to = to.truncatedTo(ChronoUnit.MICROS);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window must begin before it ends, and is from " + from + " to " + to);
        }
    }
}
