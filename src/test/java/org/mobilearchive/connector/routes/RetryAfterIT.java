package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.telemessage.site.RetryAfter;

/** Retry-After is honoured up to the cap; what means nothing leaves the pause to the back-off. */
class RetryAfterIT {
    private static final Instant NOW = Instant.parse("2026-11-18T12:00:00Z");
    private static final Duration CAP = Duration.ofMinutes(5);

    private final RetryAfter retryAfter = new RetryAfter(InstantSource.fixed(NOW), CAP);

    @TempDir
    Path folder;

    @Test
    void secondsAndDatesAreWaitedForAsAsked() {
        assertThat(retryAfter.delay("7")).isEqualTo(7_000);
        assertThat(retryAfter.delay(date(NOW.plusSeconds(30)))).isEqualTo(30_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"301", "315360000", "999999999999999999", "Wed, 18 Nov 2093 12:00:00 GMT"})
    void anAbsurdPauseIsCapped(String asked) {
        assertThat(retryAfter.delay(asked)).isEqualTo(CAP.toMillis());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "0", "", "soon", "1.5", "1e9", "99999999999999999999", "Wed, 18 Nov 2020 12:00:00 GMT"})
    void whatMeansNothingLeavesThePauseToTheBackOff(String asked) {
        assertThat(retryAfter.delay(asked)).isNull();
    }

    @Test
    void theRoutesWaitAsLongAsTheyAreAskedAndNoLongerThanTheCap() throws Exception {
        Duration cap = Duration.ofMillis(1500);
        List<String> asked = List.of("60", date(Instant.now().plusSeconds(600)), "315360000", "-5", "soon");
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(
                folder.resolve("work"), day, Map.of("retry.maximum-delay", cap.toMillis() + "ms"))) {
            for (String header : asked) {
                List<Instant> times = Collections.synchronizedList(new ArrayList<>());
                AtomicInteger count = new AtomicInteger();
                connector.run(Answers.on(Kind.ITEMS, (request, proper) -> {
                    times.add(Instant.now());
                    return count.incrementAndGet() > 1
                            ? proper.get()
                            : SiteAnswer.error(count.get() % 2 == 0 ? 429 : 503, "later")
                                    .with("Retry-After", header);
                }));
                assertThat(times).hasSize(2);
                Duration pause = Duration.between(times.get(0), times.get(1));
                if (asked.indexOf(header) < 3) {
                    assertThat(pause).as(header).isBetween(cap, Duration.ofSeconds(20));
                } else {
                    assertThat(pause).as(header).isLessThan(cap);
                }
            }
        }
    }

    private static String date(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }
}
