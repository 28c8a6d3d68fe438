package org.mobilearchive.connector.ledger.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;

/**
 * The time of this host by two clocks: the monotonic clock, which is never set, and the wall clock, which continues
 * while the host is suspended.
 */
public record Moment(InstantSource clock, long nanos, long millis) {
    public Moment {
        requireNonNull(clock, "clock is null");
    }

    static Moment of(InstantSource clock) {
        return new Moment(clock, System.nanoTime(), clock.millis());
    }

    /** The longer of the two clocks' durations. */
    public Duration passed() {
        Duration counted = Duration.ofNanos(System.nanoTime() - nanos);
        Duration read = Duration.ofMillis(clock.millis() - millis);
        return counted.compareTo(read) > 0 ? counted : read;
    }
}
