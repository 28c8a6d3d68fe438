package org.mobilearchive.connector.telemessage;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive site's time, by the Date of its answers (RFC 9110, section 6.6.1) and a counter that no setting of this
 * machine's clock moves. Windows are of the site's time, as archivedAt is: an own clock that is wrong or jumps skips and
 * repeats nothing, and is told of. Until the site has said its time, it is that of this machine. Thread-safe.
 */
public final class SiteClock implements InstantSource {
    /** By how much the two clocks may differ without a word. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(SiteClock.class);

    private final InstantSource own;
    private final LongSupplier nanos;
    private volatile @Nullable Said said;
    private volatile boolean told;

    /** What the site's clock said when the counter stood there. */
    private record Said(Instant at, long nanos) {}

    /**
     * @param own this machine's clock
     * @param nanos counts nanoseconds and never jumps, as {@link System#nanoTime} does
     */
    public SiteClock(InstantSource own, LongSupplier nanos) {
        this.own = requireNonNull(own, "own is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
    }

    /** Takes notice of the Date of an answer; one that is missing or means nothing changes nothing. */
    public void note(@Nullable String date) {
        try {
            if (date != null) {
                Instant at = ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                said = new Said(at, nanos.getAsLong());
                tell(Duration.between(at, own.instant()));
            }
        } catch (DateTimeException e) {
            LOG.debug("the Date of an answer is none");
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

    /** Once, and again after it was well meanwhile. */
    private void tell(Duration ahead) {
        boolean wrong = ahead.abs().compareTo(TOLERANCE) > 0;
        if (wrong && !told) {
            LOG.warn(
                    "this machine's clock is {} {} that of the archive site: windows follow the site's. Set the clock",
                    ahead.abs(),
                    ahead.isNegative() ? "behind" : "ahead of");
        }
        told = wrong;
    }
}
