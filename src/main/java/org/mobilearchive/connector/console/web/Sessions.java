package org.mobilearchive.connector.console.web;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is signed in: in memory, for 30 minutes after their last act and for 8 hours at most. Thread-safe. */
public final class Sessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(8);
    static final int MOST = 100;

    private final InstantSource clock;
    private final Map<String, Session> sessions = new HashMap<>(); // by the hash of their names

    public Sessions(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Signs somebody in, under a new name, whatever name the browser came with.
     *
     * @return the name, for the browser's cookie
     */
    public synchronized String begin(String actor) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> isOver(session, now));
        if (sessions.size() >= MOST) {
            sessions.entrySet().stream()
                    .min(Comparator.comparing(each -> each.getValue().used()))
                    .ifPresent(oldest -> sessions.remove(oldest.getKey()));
        }
        String name = Secrets.fresh();
        sessions.put(Secrets.hash(name), new Session(actor, now, now));
        return name;
    }

    /** @param acts whether a person asks, and not a page that renews itself */
    synchronized Optional<Session> find(@Nullable String name, boolean acts) {
        if (name == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        String key = Secrets.hash(name);
        @Nullable Session session = sessions.get(key);
        if (session == null || isOver(session, now)) {
            sessions.remove(key);
            return Optional.empty();
        }
        if (acts) {
            sessions.put(key, new Session(session.actor(), session.begun(), now));
        }
        return Optional.of(session);
    }

    synchronized void end(@Nullable String name) {
        if (name != null) {
            sessions.remove(Secrets.hash(name));
        }
    }

    private static boolean isOver(Session session, Instant now) {
        return !now.isBefore(session.used().plus(IDLE))
                || !now.isBefore(session.begun().plus(LONGEST));
    }
}
