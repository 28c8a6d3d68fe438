package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.quartz.CronExpression;

/** The schedule's own times: a time of day that comes twice fires once, and only one that does not come at all is left out. */
class ScheduleDaysTest {
    private static final Instant FROM = Instant.parse("1970-01-03T00:00:00Z");
    private static final Instant TO = Instant.parse("2037-01-01T00:00:00Z");

    @Test
    void aTimeThatComesTwiceFiresOnceAndOnlyOneThatIsMissingWaitsForTheNextDay() throws ParseException {
        List<String> wrong = new ArrayList<>();
        int transitions = 0;
        for (String zone : ZoneId.getAvailableZoneIds()) {
            ZoneId id = ZoneId.of(zone);
            if (!TimeZone.getTimeZone(zone).toZoneId().normalized().equals(id.normalized())) {
                continue; // unknown to the older interface, through which a schedule names its zone
            }
            ZoneRules rules = id.getRules();
            CronExpression cron = new CronExpression("0 30 2 * * ?");
            cron.setTimeZone(TimeZone.getTimeZone(zone));
            for (ZoneOffsetTransition at = rules.nextTransition(FROM);
                    at != null && at.getInstant().isBefore(TO);
                    at = rules.nextTransition(at.getInstant())) {
                transitions++;
                LocalDate day = at.getDateTimeBefore().toLocalDate();
                long runs = runs(cron, id, day);
                if (runs != (isMissing(at) ? 0 : 1) && at.getDuration().abs().toHours() <= 1) {
                    wrong.add(zone + " " + day + ": " + runs);
                }
            }
        }
        assertThat(transitions).isGreaterThan(10_000);
        assertThat(wrong).isEmpty();
    }

    private static boolean isMissing(ZoneOffsetTransition at) {
        LocalDateTime time = at.getDateTimeBefore().toLocalDate().atTime(2, 30);
        return at.isGap() && !time.isBefore(at.getDateTimeBefore()) && time.isBefore(at.getDateTimeAfter());
    }

    private static long runs(CronExpression cron, ZoneId zone, LocalDate day) {
        Instant begin = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        long runs = 0;
        Date next = cron.getNextValidTimeAfter(Date.from(begin.minusSeconds(1)));
        while (next != null && next.toInstant().isBefore(end)) {
            runs++;
            next = cron.getNextValidTimeAfter(next);
        }
        return runs;
    }
}
