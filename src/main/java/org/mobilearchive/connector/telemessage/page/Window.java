package org.mobilearchive.connector.telemessage.page;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A span of {@code archivedAt}, half-open: {@code from} belongs to it, {@code to} to the next.
 *
 * @param from earlier than {@code to}
 */
public record Window(Instant from, Instant to) {
    public Window {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "window must begin before it ends, and is from " + from + " to " + to + ": give an earlier from");
        }
    }
}
