package org.mobilearchive.connector.console.web;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The links that sign somebody in: each works once, within ten minutes. Only hashes are kept. Thread-safe. */
public final class Links {
    static final Duration VALID = Duration.ofMinutes(10);
    static final int MOST = 100;

    private final InstantSource clock;
    private final Map<String, Instant> open = new LinkedHashMap<>(); // by hash, the oldest first

    public Links(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The secret part of a new link, of 256 bits. */
    public synchronized String fresh() {
        if (open.size() >= MOST) {
            open.remove(open.keySet().iterator().next());
        }
        String token = Secrets.fresh();
        open.put(Secrets.hash(token), clock.instant().plus(VALID));
        return token;
    }

    /** Whether the link lets somebody in, which it does not do again. */
    public synchronized boolean take(String token) {
        @Nullable Instant end = open.remove(Secrets.hash(token));
        return end != null && clock.instant().isBefore(end);
    }
}
