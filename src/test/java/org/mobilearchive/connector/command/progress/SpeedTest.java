package org.mobilearchive.connector.command.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpeedTest {
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private final Speed strict = new Speed(HALF_A_MINUTE, HALF_A_MINUTE);
    private final Speed patient = new Speed(HALF_A_MINUTE, Duration.ofMinutes(5));

    @Test
    void isNotKnownBeforeTwoCountsAtDifferentTimes() {
        assertThat(strict.perSecond()).isEmpty();
        add(0, 5);
        assertThat(strict.perSecond()).isEmpty();
        add(0, 6);
        assertThat(strict.perSecond()).isEmpty();
        add(2, 10);
        assertThat(strict.perSecond()).hasValue(2.5);
    }

    @Test
    void isThatOfTheLastHalfMinuteAndNotSinceTheStart() {
        grow(0, 100, 0, 100);
        grow(101, 140, 10_000, 10);
        assertThat(strict.perSecond()).hasValue(10);
        assertThat(patient.perSecond()).hasValue(10);
    }

    @Test
    void isZeroWhenNothingGrewForHalfAMinute() {
        grow(0, 10, 0, 100);
        grow(11, 41, 1_000, 0);
        assertThat(strict.perSecond()).hasValue(0);
    }

    @Test
    void ofStepsThatTakeLongIsTakenOverTheLastStep() {
        grow(0, 119, 0, 0);
        grow(120, 239, 1_000, 0);
        grow(240, 299, 2_000, 0);
        assertThat(patient.perSecond().orElseThrow()).isCloseTo(1_000 / 60.0, within(0.5));
        grow(300, 600, 2_000, 0);
        assertThat(patient.perSecond()).hasValue(0);
    }

    @Test
    void isTheSameHoweverSeldomItIsCounted() {
        for (int second = 0; second <= 300; second += 10) {
            add(second, second * 7L);
        }
        assertThat(strict.perSecond()).hasValue(7);
    }

    @Test
    void ofACounterThatWentBackIsZero() {
        add(0, 10);
        add(1, 4);
        assertThat(strict.perSecond()).hasValue(0);
    }

    private void grow(int from, int to, long count, long each) {
        for (int second = from; second <= to; second++) {
            add(second, count + (second - from) * each);
        }
    }

    private void add(long second, long count) {
        strict.add(second * 1_000_000_000L, count);
        patient.add(second * 1_000_000_000L, count);
    }
}
