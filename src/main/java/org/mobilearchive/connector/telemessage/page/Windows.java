package org.mobilearchive.connector.telemessage.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans the windows of a run, all in UTC, so that days of 23 or 25 hours need no special case. Thread-safe. */
public final class Windows {
    /** The longest window, and the span that the first run covers. */
    public static final Duration LONGEST = Duration.ofHours(24);

    /**
     * The windows from the watermark, minus the overlap, to now; without a watermark, the 24 hours before now. Oldest
     * first, without gaps, each at most {@link #LONGEST}, never an empty list.
     *
     * <p>If now is before the watermark, one of the two times is wrong, and it is unknown which. The plan then covers
     * the 24 hours and the overlap before now: too much rather than too little, because covering a window twice changes
     * nothing. Setting the watermark to the end of such a window corrects it.
     *
     * @param overlap 0 or more
     */
    public List<Window> plan(@Nullable Instant watermark, Instant now, Duration overlap) {
        if (overlap.isNegative()) {
            throw new IllegalArgumentException("overlap must be >= 0, and is " + overlap + ": set collect.overlap");
        }
        if (watermark == null) {
            return plan(now.minus(LONGEST), now);
        }
        Instant start = watermark.isAfter(now) ? now.minus(LONGEST) : watermark;
        Instant from = start.minus(overlap);
        return from.isBefore(now) ? plan(from, now) : plan(now.minus(LONGEST), now);
    }

    /**
     * The windows of a given span: oldest first, without gaps, each at most {@link #LONGEST}.
     *
     * @throws IllegalArgumentException if from is not before to
     */
    public List<Window> plan(Instant from, Instant to) {
        List<Window> windows = new ArrayList<>();
        Instant start = from;
        while (Duration.between(start, to).compareTo(LONGEST) > 0) {
            windows.add(new Window(start, start.plus(LONGEST)));
            start = start.plus(LONGEST);
        }
        windows.add(new Window(start, to));
        return List.copyOf(windows);
    }
}
