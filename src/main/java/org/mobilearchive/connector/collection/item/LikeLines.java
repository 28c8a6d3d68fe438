package org.mobilearchive.connector.collection.item;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Counts lines of the log that differ in paths and figures only, so that one cause (a full disk) does not write a line for each
 * of its items. Thread-safe.
 */
final class LikeLines {
    /** Which line of its kind within a minute this is. */
    enum Turn {
        EARLY,
        LAST,
        LATER
    }

    private static final int AT_MOST = 10;
    private static final int KINDS = 1000;
    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final Pattern VARIES = Pattern.compile("/\\S+|\\w*\\d\\w*");

    private final InstantSource clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private Instant since = Instant.EPOCH;

    LikeLines(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Turn next(String archiver, String text) {
        Instant now = clock.instant();
        if (counts.size() >= KINDS || now.isBefore(since) || !now.isBefore(since.plus(SPAN))) { // clocks are set back
            counts.clear();
            since = now;
        }
        int count = counts.merge(archiver + ' ' + VARIES.matcher(text).replaceAll("#"), 1, Integer::sum);
        return count < AT_MOST ? Turn.EARLY : count == AT_MOST ? Turn.LAST : Turn.LATER;
    }
}
