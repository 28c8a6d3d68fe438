package org.mobilearchive.connector.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Date;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/**
 * The times at which a cron expression fires in a time zone. A time that does not exist, because clocks are put forward, fires
 * as much later as they are put forward. A time that comes twice, because they are put back, fires the first time alone, unless
 * the expression fires again within the hour. So once a day is once each day, and once an hour is each hour; Quartz itself
 * leaves out that day, and that hour. Thread-safe.
 */
final class FiringTimes {
    private static final Duration FREQUENT = Duration.ofHours(1);
    private static final Duration MILLI = Duration.ofMillis(1); // the precision of Quartz

    private final CronExpression wall; // in UTC: what a clock on the wall shows
    private final ZoneRules rules;

    /** @param cron its own time zone does not count */
    FiringTimes(CronExpression cron, ZoneRules rules) {
        this.wall = new CronExpression(requireNonNull(cron, "cron is null"));
        this.wall.setTimeZone(TimeZone.getTimeZone("UTC"));
        this.rules = requireNonNull(rules, "rules is null");
    }

    /** The first time after this one; null if there is none any more. */
    @Nullable
    Instant after(Instant time) {
        Instant from = time;
        @Nullable ZoneOffsetTransition begun = rules.previousTransition(time.plus(MILLI));
        while (true) {
            @Nullable ZoneOffsetTransition ends = rules.nextTransition(from.plus(MILLI));
            @Nullable Instant next = earlier(regular(from, begun), late(from, begun));
            if (ends == null || (next != null && next.isBefore(ends.getInstant()))) {
                return next;
            }
            if (next == null) { // the expression names years, and they are over
                return null;
            }
            from = ends.getInstant().minus(MILLI);
            begun = ends;
        }
    }

    /** By the offset since that transition. */
    private @Nullable Instant regular(Instant from, @Nullable ZoneOffsetTransition begun) {
        ZoneOffset offset = rules.getOffset(from.plus(MILLI));
        @Nullable LocalDateTime next = next(LocalDateTime.ofInstant(from, offset));
        while (next != null && begun != null && isRepeated(next, begun) && !isFrequent(next)) {
            next = next(next);
        }
        return next == null ? null : next.toInstant(offset);
    }

    private static boolean isRepeated(LocalDateTime time, ZoneOffsetTransition begun) {
        return begun.isOverlap() && time.isBefore(begun.getDateTimeBefore());
    }

    private boolean isFrequent(LocalDateTime time) {
        @Nullable LocalDateTime next = next(time);
        return next != null && !next.isAfter(time.plus(FREQUENT));
    }

    /** For a time that clocks left out at that transition. */
    private @Nullable Instant late(Instant from, @Nullable ZoneOffsetTransition begun) {
        if (begun == null || !begun.isGap()) {
            return null;
        }
        @Nullable LocalDateTime next = next(LocalDateTime.ofInstant(from, begun.getOffsetBefore()));
        return next != null && next.isBefore(begun.getDateTimeAfter()) ? next.toInstant(begun.getOffsetBefore()) : null;
    }

    private @Nullable LocalDateTime next(LocalDateTime after) {
        @Nullable Date next = wall.getNextValidTimeAfter(Date.from(after.toInstant(ZoneOffset.UTC)));
        return next == null ? null : LocalDateTime.ofInstant(next.toInstant(), ZoneOffset.UTC);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
