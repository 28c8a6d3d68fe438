package org.mobilearchive.connector.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person reads a duration without knowing how ISO 8601 writes it. */
class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "PT29H59M58.986066732S, 1 day 5 h 59 min 59 s",
        "PT-30H, 1 day 6 h",
        "PT24H, 1 day",
        "P400D, 400 days",
        "PT5M, 5 min",
        "PT1H0.2S, 1 h",
        "PT0.5S, 1 s",
        "PT0S, 0 s",
    })
    void aDurationIsInWords(Duration duration, String words) {
        assertThat(DurationText.of(duration)).isEqualTo(words);
    }
}
