package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.demo.SiteRequest;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.telemessage.site.SiteClock;

/** A run that nobody gave a span ends at the site's time, whatever this machine takes the time for. */
class SourceTimeIT {
    private final List<Instant> ends = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @Test
    void theFirstSignInTellsTheTimeAndTheWindowsFollowIt() throws Exception {
        try (ConnectorUnderTest connector = start()) {
            clock(connector).note(date(Instant.now().minus(Duration.ofDays(1))));
            assertThat(connector.runDue().failure()).isNull();
            assertThat(ends).singleElement().satisfies(end -> assertThat(end)
                    .isBetween(Instant.now().minusSeconds(60), Instant.now()));
            assertThat(connector.requests(Kind.TOKEN)).isEqualTo(1);
        }
    }

    @Test
    void theTimeOfTheLastAnswerHoldsAndASkewIsTold() throws Exception {
        Instant site = Instant.now().minus(Duration.ofDays(1));
        try (LogCapture log = new LogCapture();
                ConnectorUnderTest connector = start()) {
            assertThat(connector.run().complete()).isTrue();
            ends.clear();
            clock(connector).note(date(site));
            assertThat(connector.runDue().failure()).isNull();
            assertThat(ends).singleElement().satisfies(end -> assertThat(Duration.between(site, end))
                    .isBetween(Duration.ofSeconds(-2), Duration.ofMinutes(1)));
            assertThat(clock(connector).skew())
                    .as("by the answer to the listing")
                    .isLessThan(SiteClock.TOLERANCE);
            assertThat(log.lines())
                    .anyMatch(line -> line.matches(
                            ".*this machine's clock is (23 h|1 day)[^PT]* ahead of that of the archive site.*"));
        }
    }

    private ConnectorUnderTest start() throws Exception {
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok");
        ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day);
        connector.site().fault(Answers.on(Kind.ITEMS, (request, proper) -> {
            ends.add(end(request));
            return proper.get();
        }));
        return connector;
    }

    private static SiteClock clock(ConnectorUnderTest connector) {
        return connector.connector().bean("siteClock", SiteClock.class);
    }

    private static Instant end(SiteRequest request) {
        return Instant.parse(request.uri().getQuery().replaceFirst(".*&to=([^&]*).*", "$1"));
    }

    private static String date(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }
}
