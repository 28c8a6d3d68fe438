package org.mobilearchive.connector.telemessage.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.telemessage.page.Window;
import org.mobilearchive.connector.telemessage.page.Windows;

/** The windows follow the site's time, whatever this machine's clock says or does. */
class SiteClockTest {
    private static final Instant SITE = Instant.parse("2026-11-18T12:00:00Z");

    private final AtomicReference<Instant> own = new AtomicReference<>(SITE);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // it may overflow, as System.nanoTime may
    private final SiteClock clock = new SiteClock(own::get, nanos::get);

    @ParameterizedTest
    @ValueSource(longs = {-86_400, 86_400, 31_536_000, -31_536_000})
    void aClockThatIsWrongDoesNotMoveTheWindows(long secondsAhead) {
        own.set(SITE.plusSeconds(secondsAhead));
        clock.note(date(SITE));

        assertThat(clock.instant()).isEqualTo(SITE);
        assertThat(clock.skew()).isEqualTo(Duration.ofSeconds(secondsAhead));
        Window window = new Windows()
                .plan(SITE.minusSeconds(60), clock.instant(), Duration.ZERO)
                .get(0);
        assertThat(window).isEqualTo(new Window(SITE.minusSeconds(60), SITE));
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, 86_400})
    void aClockThatJumpsDuringTheRunMovesNothing(long seconds) {
        clock.note(date(SITE));
        own.set(SITE.plusSeconds(seconds));
        nanos.addAndGet(Duration.ofMinutes(7).toNanos());

        assertThat(clock.instant()).isEqualTo(SITE.plusSeconds(420));
    }

    @Test
    void untilTheSiteHasSaidItsTimeItIsOurs() {
        for (String none :
                new String[] {null, "", "yesterday", "2026-11-18T12:00:00Z", "Wed, 32 Nov 2026 12:00:00 GMT"}) {
            clock.note(none);
            assertThat(clock.instant()).isEqualTo(own.get());
            assertThat(clock.skew()).isZero();
        }
    }

    @Test
    void theNewestDateOfTheSiteCounts() {
        for (Instant at : List.of(SITE, SITE.plusSeconds(7), SITE.minusSeconds(3))) {
            clock.note(date(at));
            assertThat(clock.instant()).isEqualTo(at);
        }
    }

    private static String date(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }
}
