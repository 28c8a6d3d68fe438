package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;

/**
 * The right to write under a name, until it is given up or taken over. How long it lasts is measured on this host alone,
 * from before it was asked for, so that it ends here before the database lets anybody else have it. Thread-safe.
 */
public final class Lease {
    private final String name;
    private final long token;
    private final Duration usable;
    private volatile Moment asked;
    private volatile boolean lost;

    Lease(String name, long token, Duration length, Moment asked) {
        this.name = requireNonNull(name, "name is null");
        this.token = token;
        this.usable = length.minus(length.dividedBy(10));
        this.asked = requireNonNull(asked, "asked is null");
    }

    /** The time of this host by two clocks: the one that nobody sets, and the one that goes on while it sleeps. */
    record Moment(InstantSource clock, long nanos, long millis) {
        static Moment of(InstantSource clock) {
            return new Moment(clock, System.nanoTime(), clock.millis());
        }

        /** By whichever clock more has passed. */
        Duration passed() {
            Duration counted = Duration.ofNanos(System.nanoTime() - nanos);
            Duration read = Duration.ofMillis(clock.millis() - millis);
            return counted.compareTo(read) > 0 ? counted : read;
        }
    }

    /** What is held, such as {@code mailbox/ana@example.com}. */
    public String name() {
        return name;
    }

    /** Grows with every holder. */
    public long token() {
        return token;
    }

    /**
     * Whether the holder may still write. No longer in the last tenth of the lease: what was written just before must
     * have arrived when the next holder begins.
     */
    public boolean lasts() {
        return !lost && asked.passed().compareTo(usable) < 0;
    }

    void prolonged(Moment when) {
        asked = when;
    }

    void lose() {
        lost = true;
    }
}
