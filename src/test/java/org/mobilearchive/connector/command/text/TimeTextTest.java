package org.mobilearchive.connector.command.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({
        "PT-1S, 0 s",
        "PT0S, 0 s",
        "PT59S, 59 s",
        "PT1M, 1 min",
        "PT2M10S, 2 min 10 s",
        "PT9M59S, 9 min 59 s",
        "PT25M40S, 25 min",
        "PT1H, 1 h",
        "PT3H5M20S, 3 h 5 min",
        "PT15H40M, 15 h",
        "PT47H59M, 47 h",
        "PT48H, 2 days",
        "PT250H, 10 days"
    })
    void saysADurationAsPeopleDo(Duration duration, String text) {
        assertThat(TimeText.of(duration)).isEqualTo(text);
    }

    @Test
    void staysWithinItsColumn() {
        for (long seconds = 0; seconds < 400_000; seconds += 7) {
            assertThat(TimeText.of(Duration.ofSeconds(seconds)).length()).isLessThanOrEqualTo(10);
        }
    }
}
