package org.mobilearchive.connector.telemessage.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

class WindowsTest {
    private static final Instant NOW = Instant.parse("2026-11-18T06:00:00Z");
    private static final Duration OVERLAP = Duration.ofHours(12);

    private final Windows windows = new Windows();

    @Example
    void theFirstRunCoversTheTwentyFourHoursBefore() {
        assertThat(windows.plan(null, NOW, OVERLAP)).containsExactly(window("2026-11-17T06:00:00Z", NOW));
    }

    @Example
    void aDailyRunCoversTheDayAndTheOverlapOldestFirst() {
        assertThat(windows.plan(Instant.parse("2026-11-17T06:00:00Z"), NOW, OVERLAP))
                .containsExactly(
                        window("2026-11-16T18:00:00Z", Instant.parse("2026-11-17T18:00:00Z")),
                        window("2026-11-17T18:00:00Z", NOW));
    }

    @Example
    void aWeekMissedIsCaughtUpDayByDay() {
        assertThat(windows.plan(NOW.minus(Duration.ofDays(7)), NOW, Duration.ZERO))
                .hasSize(7);
    }

    @Example
    void aClockThatWentBackBehindTheWatermarkCoversTooMuchRatherThanTooLittle() {
        Instant wrong = Instant.parse("2027-11-18T06:00:00Z");

        assertThat(windows.plan(wrong, NOW, OVERLAP))
                .containsExactly(
                        window("2026-11-16T18:00:00Z", Instant.parse("2026-11-17T18:00:00Z")),
                        window("2026-11-17T18:00:00Z", NOW));
    }

    @Example
    void aRunAtTheWatermarkItselfHasWorkToo() {
        assertThat(windows.plan(NOW, NOW, OVERLAP)).containsExactly(window("2026-11-17T18:00:00Z", NOW));
        assertThat(windows.plan(NOW, NOW, Duration.ZERO)).containsExactly(window("2026-11-17T06:00:00Z", NOW));
    }

    @Example
    void aSpanOfThePastIsCoveredExactly() {
        assertThat(windows.plan(NOW, NOW.plusNanos(1))).containsExactly(window(NOW.toString(), NOW.plusNanos(1)));
        assertThat(windows.plan(NOW, NOW.plus(Windows.LONGEST))).hasSize(1);
        assertThat(windows.plan(NOW, NOW.plus(Windows.LONGEST).plusNanos(1))).hasSize(2);
    }

    @Example
    void whatIsNoSpanOrNoOverlapIsRefused() {
        assertThatThrownBy(() -> windows.plan(NOW, NOW)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> windows.plan(NOW.plusSeconds(1), NOW))
                .hasMessageContaining("must begin before it ends");
        assertThatThrownBy(() -> windows.plan(NOW, NOW, Duration.ofSeconds(-1)))
                .hasMessageContaining("collect.overlap");
    }

    @Property
    void windowsFollowEachOtherWithoutGapUpToNow(
            @ForAll @LongRange(min = -40_000_000, max = 4_000_000) long watermarkSeconds,
            @ForAll @IntRange(max = 200_000) int overlapSeconds) {
        Instant watermark = NOW.plusSeconds(watermarkSeconds);
        Duration overlap = Duration.ofSeconds(overlapSeconds);

        List<Window> plan = windows.plan(watermark, NOW, overlap);

        assertThat(plan.get(plan.size() - 1).to()).isEqualTo(NOW);
        assertThat(plan.get(0).from())
                .isBeforeOrEqualTo(watermark.minus(overlap).isBefore(NOW) ? watermark : NOW);
        Instant end = null;
        for (Window window : plan) {
            assertFollows(end, window);
            end = window.to();
        }
    }

    private static void assertFollows(@Nullable Instant end, Window window) {
        assertThat(window.from()).isEqualTo(end == null ? window.from() : end);
        assertThat(Duration.between(window.from(), window.to())).isLessThanOrEqualTo(Windows.LONGEST);
    }

    private static Window window(String from, Instant to) {
        return new Window(Instant.parse(from), to);
    }
}
