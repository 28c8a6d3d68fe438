package org.mobilearchive.connector.console.web;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Slows down who guesses: each failed sign-in doubles the wait before the next one is looked at. Thread-safe. */
public final class Attempts {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private final InstantSource clock;
    private Duration pause = Duration.ZERO;
    private Instant next = Instant.EPOCH;

    public Attempts(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** How long the next attempt must wait; zero if it need not. */
    public synchronized Duration left() {
        Duration left = Duration.between(clock.instant(), next);
        return left.isNegative() ? Duration.ZERO : left;
    }

    public synchronized void failed() {
        Instant now = clock.instant();
        boolean again = now.isBefore(next.plus(FORGOTTEN)) && !pause.isZero();
        pause = again ? pause.multipliedBy(2) : Duration.ofSeconds(1);
        pause = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        next = now.plus(pause);
    }

    public synchronized void succeeded() {
        pause = Duration.ZERO;
        next = Instant.EPOCH;
    }
}
