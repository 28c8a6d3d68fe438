package org.mobilearchive.connector.mailbox.append;

import java.time.Duration;

/**
 * How long to wait for the next line of the server while answers to APPEND are due: a minute, and a second for each 64
 * kB that may still be on their way. Shorter if the server has answered out of turn, because an answer that was passed
 * over seldom comes. Lines that answer nothing ("still here") prolong the wait five times. For one thread.
 */
final class SilenceLimit {
    private static final Duration USUAL = Duration.ofMinutes(1);
    private static final Duration OUT_OF_TURN = Duration.ofSeconds(10);
    private static final long BYTES_A_SECOND = 64 * 1024;
    private static final int PROLONGED = 5;

    private final Duration most;
    private boolean outOfTurn;
    private long since = System.nanoTime();
    private long bytes;
    private Duration silence = Duration.ZERO;

    /** @param most the longest wait for any line */
    SilenceLimit(Duration most) {
        this.most = most;
    }

    /** The wait for the next line, at least a millisecond. @param awaited bytes of the unanswered messages */
    Duration next(long awaited) {
        if (awaited != bytes) { // an answer came, or a message was sent
            bytes = awaited;
            since = System.nanoTime();
        }
        Duration usual = outOfTurn ? OUT_OF_TURN : USUAL.plusSeconds(awaited / BYTES_A_SECOND);
        Duration wait = usual.compareTo(most) < 0 ? usual : most;
        Duration left = wait.multipliedBy(PROLONGED).minusNanos(System.nanoTime() - since);
        Duration next = left.compareTo(wait) < 0 ? left : wait;
        return next.toMillis() < 1 ? Duration.ofMillis(1) : next;
    }

    /** The server answered. @param late whether it passed over an answer that was due before */
    void heard(boolean late) {
        outOfTurn = late;
    }

    /** The server said nothing for so long, and was given up. */
    void exceeded(Duration waited) {
        silence = waited;
    }

    /** How long the server that was given up had said nothing; zero if none was. */
    Duration silence() {
        return silence;
    }
}
