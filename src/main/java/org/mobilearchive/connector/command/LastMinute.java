package org.mobilearchive.connector.command;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A window as the route get-page reads one, for a listing that only shows whether there may be one. */
public record LastMinute(Instant from, Instant to) {
    public LastMinute {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
    }

    static LastMinute before(Instant now) {
        return new LastMinute(now.minusSeconds(60), now);
    }

    /** Null: the first page. */
    public @Nullable String cursor() {
        return null;
    }
}
