package org.mobilearchive.connector.telemessage.item;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an item was sent. A time that is missing, unreadable, or more than a day after the site got the item, is no reason to
 * keep an item out: the time at which the site got it stands in its place.
 *
 * @param received what the site gave instead of a time, at most {@value #MAX_CHARS} characters; null if it gave a time
 */
record SentAt(Instant time, @Nullable String received) {
    private static final int MAX_CHARS = 100;
    /** Clocks of phones differ from that of the site. */
    private static final Duration TOLERANCE = Duration.ofDays(1);

    SentAt {
        requireNonNull(time, "time is null");
    }

    static SentAt of(JsonNode given, Instant archivedAt) {
        @Nullable Instant time = Timestamps.instant(given.textValue());
        return time == null || time.isAfter(archivedAt.plus(TOLERANCE))
                ? new SentAt(archivedAt, text(given))
                : new SentAt(time, null);
    }

    private static String text(JsonNode given) {
        String text = given.isMissingNode() ? "nothing" : given.isTextual() ? given.textValue() : given.toString();
        return text.substring(0, Math.min(text.length(), MAX_CHARS));
    }
}
