package org.mobilearchive.connector.telemessage.item;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reaction to an item.
 *
 * @param emoji null if the reaction was removed, or cannot be read
 * @param unread what the site gave in place of an emoji, as JSON of at most {@value #MAX_CHARS} characters; null if it was
 *     removed or can be read
 */
public record Reaction(
        @Nullable Participant from, @Nullable String emoji, @Nullable Instant at, @Nullable String unread) {
    static final int MAX_CHARS = 200;
}
