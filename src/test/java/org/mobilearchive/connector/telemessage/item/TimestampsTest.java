package org.mobilearchive.connector.telemessage.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "1970-01-01T14:00:00+14:00, 1970-01-01T00:00:00Z",
        "2106-02-07T06:28:16Z, 2106-02-07T06:28:16Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z",
        "2026-11-18t00:00:00.5z, 2026-11-18T00:00:00.500Z",
        "2026-11-18 00:00:00-08:00, 2026-11-18T08:00:00Z",
        "2026-11-18T05:45:00.123456789+05:45, 2026-11-18T00:00:00.123456789Z",
        "2024-02-29T00:00:00-00:00, 2024-02-29T00:00:00Z",
        "2016-12-31T23:59:60Z, 2016-12-31T23:59:59Z"
    })
    void timesOfTheStandardAreRead(String text, Instant instant) {
        assertThat(Timestamps.instant(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-18",
                "2026-11-18T00:00:00",
                "2026-11-18T00:00Z",
                "2026-11-18T24:00:00Z",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-11-18T00:60:00Z",
                "2026-11-18T00:00:61Z",
                "2026-11-18T00:00:00.1234567890Z",
                "2026-11-18T00:00:00.Z",
                "2026-11-18T00:00:00+24:00",
                "2026-11-18T00:00:00+0800",
                "2026-11-18T00:00:00+08",
                "2026-11-18T00:00:00Z ",
                "1969-12-31T23:59:59Z",
                "1970-01-01T00:00:00+14:00",
                "9999-12-31T23:59:59-00:01",
                "+10000-01-01T00:00:00Z",
                "２０２６-11-18T00:00:00Z",
                "1763424000",
                "Wed, 18 Nov 2026 00:00:00 GMT"
            })
    void whatIsNoTimeOfTheStandardIsNone(String text) {
        assertThat(Timestamps.instant(text)).isNull();
    }

    @Test
    void noTextIsNoTime() {
        assertThat(Timestamps.instant(null)).isNull();
        assertThat(Timestamps.offset(null)).isNull();
    }
}
