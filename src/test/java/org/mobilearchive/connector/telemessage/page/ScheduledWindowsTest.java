package org.mobilearchive.connector.telemessage.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.quartz.CronExpression;

/** A daily schedule in the hour that a day has twice, or not at all. */
class ScheduledWindowsTest {
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    // From 2037 on java.util.TimeZone, by which Quartz goes, knows less of Morocco and Palestine than java.time does
    private static final Instant LAST = Instant.parse("2037-01-01T00:00:00Z");

    private record Change(ZoneId zone, ZoneOffsetTransition transition) {}

    @Property(tries = 2000)
    void noTransitionOfAnyTimeZoneMakesAGapOrASecondRun(
            @ForAll("changes") Change change, @ForAll @IntRange(max = 3) int hour) throws ParseException {
        List<Instant> runs = runs(change, "0 30 " + hour + " * * ?");
        assertThat(runs).hasSizeBetween(4, 6);
        assertThat(runs.stream().map(run -> LocalDate.ofInstant(run, change.zone())))
                .doesNotHaveDuplicates();

        Instant covered = runs.get(0);
        for (Instant run : runs.subList(1, runs.size())) {
            for (Window window : new Windows().plan(covered, run, Duration.ZERO)) {
                assertThat(window.from()).isEqualTo(covered);
                covered = window.to();
            }
            assertThat(covered).isEqualTo(run);
        }
    }

    @Provide
    Arbitrary<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (String id : ZoneId.getAvailableZoneIds().stream().sorted().toList()) {
            ZoneId zone = ZoneId.of(id);
            ZoneOffsetTransition next = zone.getRules().nextTransition(FIRST);
            while (next != null && next.getInstant().isBefore(LAST)) {
                changes.add(new Change(zone, next));
                next = zone.getRules().nextTransition(next.getInstant());
            }
        }
        return Arbitraries.of(changes);
    }

    private static List<Instant> runs(Change change, String cron) throws ParseException {
        CronExpression schedule = new CronExpression(cron);
        schedule.setTimeZone(TimeZone.getTimeZone(change.zone()));
        Instant end = change.transition().getInstant().plus(Duration.ofHours(60));
        List<Instant> runs = new ArrayList<>();
        Date run = Date.from(change.transition().getInstant().minus(Duration.ofHours(60)));
        while ((run = schedule.getNextValidTimeAfter(run)).toInstant().isBefore(end)) {
            runs.add(run.toInstant());
        }
        return runs;
    }
}
