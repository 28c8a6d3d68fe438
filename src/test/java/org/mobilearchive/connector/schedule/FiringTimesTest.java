package org.mobilearchive.connector.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quartz.CronExpression;

/** A schedule once a day fires once each day, and one each hour loses no hour, in every time zone from 1970 to 2040. */
class FiringTimesTest {
    private static final Instant FROM = Instant.parse("1970-01-03T00:00:00Z");
    private static final Instant TO = Instant.parse("2041-01-01T00:00:00Z");
    private static final Duration AROUND = Duration.ofHours(36);
    private static final Set<String> DAILY = Set.of("0 0 0 * * ?", "0 30 1 * * ?", "0 30 2 * * ?", "0 30 23 * * ?");

    private record Change(String zone, ZoneRules rules, ZoneOffsetTransition at) {
        Instant begin() {
            return at.getInstant().minus(AROUND);
        }

        Instant end() {
            return at.getInstant().plus(AROUND);
        }
    }

    @Test
    void onceADayIsOnceEachDayInEveryZone() throws ParseException {
        List<String> wrong = new ArrayList<>();
        Collection<Change> changes = changes();
        assertThat(changes).hasSizeGreaterThan(3_000);
        for (String cron : DAILY) {
            LocalTime wanted = LocalTime.of(number(cron, 2), number(cron, 1));
            for (Change change : changes) {
                List<Instant> due = new ArrayList<>();
                LocalDate last = LocalDate.ofInstant(change.end(), change.at().getOffsetAfter());
                LocalDate day = LocalDate.ofInstant(change.begin(), change.at().getOffsetBefore());
                for (; !day.isAfter(last); day = day.plusDays(1)) {
                    Instant once = LocalDateTime.of(day, wanted)
                            .atZone(ZoneId.of(change.zone()))
                            .toInstant();
                    if (once.isAfter(change.begin()) && once.isBefore(change.end()) && !due.contains(once)) {
                        due.add(once);
                    }
                }
                List<Instant> fired = fired(cron, change);
                if (!fired.equals(due)) {
                    wrong.add(cron + " " + change.zone() + " " + change.at() + ": " + fired + ", due " + due);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0 0 * * * ?, 60", "0 0/30 * * * ?, 30", "0 45 * * * ?, 60"})
    void anHourlyScheduleLosesNoHourInAnyZone(String cron, int minutes) throws ParseException {
        Set<String> wrong = new TreeSet<>();
        for (Change change : changes()) {
            boolean wholeHours = change.at().getDuration().toMinutes() % minutes == 0;
            Instant before = null;
            for (Instant each : fired(cron, change)) {
                long apart = before == null
                        ? minutes
                        : Duration.between(before, each).toMinutes();
                if (wholeHours ? apart != minutes : apart > minutes + 60) {
                    wrong.add(change.zone() + " " + change.at() + ": " + apart + " minutes before " + each);
                }
                before = each;
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0 30 2 * * ?, Europe/Berlin, 2027-03-27T12:00:00Z, 2027-03-28T01:30:00Z",
        "0 30 2 * * ?, Europe/Berlin, 2027-10-30T12:00:00Z, 2027-10-31T00:30:00Z",
        "0 30 2 * * ?, Europe/Berlin, 2027-10-31T00:30:00Z, 2027-11-01T01:30:00Z",
        "0 0 * * * ?, Europe/Berlin, 2027-10-31T00:00:00Z, 2027-10-31T01:00:00Z",
        "0 0 * * * ?, Europe/Berlin, 2027-03-28T00:00:00Z, 2027-03-28T01:00:00Z",
        "0 0 2 * * ?, UTC, 2027-03-28T02:00:00Z, 2027-03-29T02:00:00Z",
        "0 30 2 ? * MON, America/New_York, 2027-03-14T12:00:00Z, 2027-03-15T06:30:00Z",
        "0 30 2 14 3 ?, America/New_York, 2027-03-01T12:00:00Z, 2027-03-14T07:30:00Z",
    })
    void aTimeThatIsMissingFiresLaterAndOneThatComesTwiceFiresOnce(
            String cron, String zone, Instant after, Instant next) throws ParseException {
        assertThat(new FiringTimes(new CronExpression(cron), ZoneId.of(zone).getRules()).after(after))
                .isEqualTo(next);
    }

    @Test
    void anExpressionWhoseYearsAreOverFiresNoMore() throws ParseException {
        FiringTimes times = new FiringTimes(
                new CronExpression("0 0 2 1 1 ? 2026"),
                ZoneId.of("Europe/Berlin").getRules());
        assertThat(times.after(Instant.parse("2026-01-02T00:00:00Z"))).isNull();
    }

    private static int number(String cron, int field) {
        return Integer.parseInt(cron.split(" ")[field]);
    }

    private static List<Instant> fired(String cron, Change change) throws ParseException {
        FiringTimes times = new FiringTimes(new CronExpression(cron), change.rules());
        List<Instant> fired = new ArrayList<>();
        @Nullable Instant next = times.after(change.begin());
        while (next != null && next.isBefore(change.end())) {
            fired.add(next);
            next = times.after(next);
        }
        return fired;
    }

    /** Each change of any zone; zones that change alike, at the same time and in the same way, stand for each other. */
    private static Collection<Change> changes() {
        Map<ZoneOffsetTransition, Change> changes = new LinkedHashMap<>();
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneRules rules = ZoneId.of(id).getRules();
            ZoneOffsetTransition next = rules.nextTransition(FROM);
            while (next != null && next.getInstant().isBefore(TO)) {
                changes.putIfAbsent(next, new Change(id, rules, next));
                next = rules.nextTransition(next.getInstant());
            }
        }
        return changes.values();
    }
}
