package org.mobilearchive.connector.telemessage;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A reaction to an item. */
public record Reaction(@Nullable Participant from, String emoji, @Nullable Instant at) {
    public Reaction {
        requireNonNull(emoji, "emoji is null");
    }
}
