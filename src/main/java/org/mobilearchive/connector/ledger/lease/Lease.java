package org.mobilearchive.connector.ledger.lease;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.mobilearchive.connector.ledger.store.Moment;

/**
 * The right to write under a name, until it is released or taken over. This host measures its duration from before the
 * request, so that it ends here before the database grants it to another holder. Thread-safe.
 */
public final class Lease {
    private final String name;
    private final long token;
    private final Duration usable;
    private volatile Moment asked;
    private volatile boolean lost;

    public Lease(String name, long token, Duration length, Moment asked) {
        this.name = requireNonNull(name, "name is null");
        this.token = token;
        this.usable = length.minus(length.dividedBy(10));
        this.asked = requireNonNull(asked, "asked is null");
    }

    /** The name of the lease, such as {@code mailbox/ana@example.com}. */
    public String name() {
        return name;
    }

    /** Grows with every holder. */
    public long token() {
        return token;
    }

    /**
     * Whether the holder may still write. In the last tenth of the lease it may not: earlier writes must have arrived
     * before the next holder begins.
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
