package org.mobilearchive.connector.ledger.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.ledger.LedgerFixture.DAY;
import static org.mobilearchive.connector.ledger.LedgerFixture.NEXT_DAY;
import static org.mobilearchive.connector.ledger.LedgerFixture.dead;
import static org.mobilearchive.connector.ledger.LedgerFixture.deferred;
import static org.mobilearchive.connector.ledger.LedgerFixture.prepared;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mobilearchive.connector.ledger.LedgerFixture;
import org.mobilearchive.connector.ledger.Place;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.ledger.item.ItemOutcome;

@ParameterizedClass
@EnumSource(Place.class)
class WindowLedgerIT {
    @Parameter
    Place place;

    private static final Instant THIRD_DAY = NEXT_DAY.plus(Duration.ofDays(1));

    @TempDir
    Path folder;

    private LedgerFixture ledger;
    private Run run;

    @BeforeEach
    void open() {
        ledger = place.open(folder);
        run = ledger.begin();
        ledger.runs.startFrom(run, DAY);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aCompleteWindowMovesTheWatermark() {
        WindowResult result = list(DAY, NEXT_DAY, 2, prepared("1", "a@x.com"), dead("2", Reason.UNMAPPED));

        assertThat(result).isEqualTo(new WindowResult(2, 2, 2));
        assertThat(watermark()).isEqualTo(NEXT_DAY);
    }

    @Test
    void theBooksBeginWhereTheFirstPlannedRunBeganAlsoIfItsWindowStaysOpen() {
        list(DAY, NEXT_DAY, 1);
        ledger.runs.startFrom(run, NEXT_DAY);

        assertThat(watermark()).isEqualTo(DAY);
    }

    @Test
    void aPastWindowOfAConnectorWithoutBooksSetsNoWatermark() {
        Run other = ledger.runs.begin("telegram", "once");
        WindowRef window = ledger.windows.begin(other, DAY, NEXT_DAY);

        assertThat(ledger.windows.end(other, window, 0).complete()).isTrue();
        assertThat(ledger.runs.watermark("telegram")).isNull();
    }

    @Test
    void anEmptyDayMovesTheWatermark() {
        assertThat(list(DAY, NEXT_DAY, 0).complete()).isTrue();
        assertThat(watermark()).isEqualTo(NEXT_DAY);
    }

    @Test
    void aWindowWithFewerItemsThanTheSiteCountsStaysOpenAndSaysByHowMany() {
        // One of them twice, as a page that was asked for again brings it
        WindowResult result = list(DAY, NEXT_DAY, 3, prepared("1", "a@x.com"), prepared("1", "a@x.com"));

        assertThat(result.complete()).isFalse();
        assertThat(result.missing()).isEqualTo(2);
        assertThat(watermark()).isEqualTo(DAY);
    }

    @Test
    void aWindowWithADeferredItemStaysOpen() {
        assertThat(list(DAY, NEXT_DAY, 1, deferred("1")).missing()).isEqualTo(1);
        assertThat(watermark()).isEqualTo(DAY);

        assertThat(list(DAY, NEXT_DAY, 1, prepared("1", "a@x.com")).complete()).isTrue();
        assertThat(watermark()).isEqualTo(NEXT_DAY);
    }

    @Test
    void aDeferredItemKeepsAWindowOpenThatHasMoreItemsThanTheSiteCounted() {
        WindowResult result = list(DAY, NEXT_DAY, 1, prepared("1", "a@x.com"), deferred("2"));

        assertThat(result.missing()).isEqualTo(1);
    }

    @Test
    void aWindowOfThePastNeverMovesTheWatermarkBack() {
        list(DAY, THIRD_DAY, 0);
        list(DAY, NEXT_DAY, 0);

        assertThat(watermark()).isEqualTo(THIRD_DAY);
    }

    @Test
    void theWatermarkNeverJumpsOverAnOpenWindow() {
        list(DAY, NEXT_DAY, 0);
        list(NEXT_DAY, THIRD_DAY, 1);
        list(THIRD_DAY, THIRD_DAY.plusSeconds(60), 0);

        assertThat(watermark()).isEqualTo(NEXT_DAY);
    }

    @Test
    void adjoiningWindowsOfNanosecondsLeaveNoGap() {
        Instant middle = DAY.plusNanos(1_500);
        list(DAY, middle, 0);
        list(middle, NEXT_DAY, 0);

        assertThat(watermark()).isEqualTo(NEXT_DAY);
    }

    @Test
    void anItemOfTwoWindowsCountsInBothAndOnceInTheRun() {
        list(DAY, NEXT_DAY, 1, prepared("1", "a@x.com"));
        WindowResult second = list(NEXT_DAY, THIRD_DAY, 2, LedgerFixture.known("1"), prepared("2", "a@x.com"));

        assertThat(second.complete()).isTrue();
        RunSummary summary = ledger.reports.summary(run);
        assertThat(summary.listed()).isEqualTo(2);
        assertThat(summary.pending()).isEqualTo(2);
        assertThat(summary.balances()).isTrue();
        assertThat(summary.windowsComplete()).isEqualTo(2);
    }

    private WindowResult list(Instant from, Instant to, long total, ItemOutcome... outcomes) {
        WindowRef window = ledger.windows.begin(run, from, to);
        ledger.items.recordPage(run, window, List.of(outcomes));
        return ledger.windows.end(run, window, total);
    }

    private Instant watermark() {
        return ledger.runs.watermark("whatsapp");
    }

    @Test
    void aClockThatJumpsAYearForthAndBackLosesNothing() {
        ledger.windows.end(run, ledger.day(run), 0);
        ledger.runs.end(run, null);
        assertThat(ledger.runs.watermark(LedgerFixture.WHATSAPP)).isEqualTo(LedgerFixture.NEXT_DAY);

        ledger.pass(Duration.ofDays(365));
        Run wrong = ledger.begin();
        WindowRef year = ledger.windows.begin(wrong, LedgerFixture.NEXT_DAY, ledger.now());
        ledger.windows.end(wrong, year, 0);
        ledger.runs.end(wrong, null);
        assertThat(ledger.runs.watermark(LedgerFixture.WHATSAPP)).isEqualTo(ledger.now());

        ledger.pass(Duration.ofDays(-360)); // five days later, in truth
        assertThat(ledger.runs.watermark(LedgerFixture.WHATSAPP)).isEqualTo(LedgerFixture.NEXT_DAY);
        Run next = ledger.begin();
        ledger.runs.startFrom(next, LedgerFixture.NEXT_DAY);
        WindowRef missed = ledger.windows.begin(next, LedgerFixture.NEXT_DAY, ledger.now());
        ledger.windows.end(next, missed, 0);
        ledger.runs.end(next, null);
        assertThat(ledger.runs.watermark(LedgerFixture.WHATSAPP)).isEqualTo(ledger.now());
    }
}
