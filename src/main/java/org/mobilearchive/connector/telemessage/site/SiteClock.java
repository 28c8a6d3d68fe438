package org.mobilearchive.connector.telemessage.site;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.fault.DurationText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive site's time, from the Date header of its answers (RFC 9110, section 6.6.1) and a counter that does not
 * depend on this machine's clock. Windows use the site's time, as archivedAt does: if this machine's clock is wrong or
 * jumps, no window is skipped or repeated, and a warning is logged. Until the first answer, it is this machine's time.
 * Thread-safe.
 */
public final class SiteClock implements InstantSource {
    /** The largest difference between the two clocks without a warning. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(SiteClock.class);

    private final InstantSource own;
    private final LongSupplier nanos;
    private volatile @Nullable Said said;
    private volatile boolean told;

    /** The site's time at a value of the counter. */
    private record Said(Instant at, long nanos) {}

    /**
     * @param own this machine's clock
     * @param nanos counts nanoseconds and never jumps, as {@link System#nanoTime} does
     */
    public SiteClock(InstantSource own, LongSupplier nanos) {
        this.own = requireNonNull(own, "own is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
    }

    /** Reads the Date header of an answer; a missing or invalid one changes nothing. */
    public void note(@Nullable String date) {
        try {
            if (date != null) {
                Instant at = ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                said = new Said(at, nanos.getAsLong());
                tell(Duration.between(at, own.instant()));
            }
        } catch (DateTimeException e) {
            LOG.debug("the Date header of an answer is not a date");
        }
    }

    /** How far this machine's clock is ahead of the site's; negative if it is behind, zero if the site's is unknown. */
    public Duration skew() {
        return Duration.between(instant(), own.instant());
    }

    @Override
    public Instant instant() {
        Said last = said;
        return last == null ? own.instant() : last.at().plusNanos(nanos.getAsLong() - last.nanos());
    }

    /** Warns once, and again only after the clocks agreed in between. */
    private void tell(Duration ahead) {
        boolean wrong = ahead.abs().compareTo(TOLERANCE) > 0;
        if (wrong && !told) {
            LOG.warn(
                    "this machine's clock is {} {} that of the archive site: windows follow the site's clock."
                            + " Set this machine's clock",
                    DurationText.of(ahead),
                    ahead.isNegative() ? "behind" : "ahead of");
        }
        told = wrong;
    }
}
