package org.mobilearchive.connector.command.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.collection.run.RunUnderWay;
import org.mobilearchive.connector.ledger.books.Progress;
import org.mobilearchive.connector.ledger.run.Run;

class RunPaceTest {
    private static final Run RUN = new Run(1, "whatsapp", 1, Instant.EPOCH);

    private RunPace pace = new RunPace(seen(0, 0, 0, 0, 1));

    @Test
    void nothingIsKnownBeforeTheSiteHasCountedAWindow() {
        at(0, seen(0, 0, 0, 0, 1));
        at(1, seen(0, 0, 0, 0, 1));
        assertThat(pace.copiesPerSecond()).isEmpty();
        assertThat(pace.timeLeft()).isEmpty();
    }

    @Test
    void theRestOfTheOpenWindowTakesAsLongAsItsCopies() {
        // 10 items and 20 copies a second; 5 copies of them are delivered
        for (int second = 0; second <= 40; second++) {
            at(second, seen(second * 10, second * 5, second * 15, 1_000 - second * 10, 0));
        }
        assertThat(pace.copiesPerSecond()).hasValue(5);
        // 600 pending and 1,200 more of the 600 items to list
        assertThat(pace.timeLeft()).contains(Duration.ofSeconds(1_800 / 5));
    }

    @Test
    void aSlowListingDecidesWhereTheMailboxesAreFast() {
        for (int second = 0; second <= 40; second++) {
            at(second, seen(second * 2, second * 2, 0, 1_000 - second * 2, 0));
        }
        assertThat(pace.timeLeft()).contains(Duration.ofSeconds(920 / 2));
    }

    @Test
    void aDayThatIsKnownAlreadyTakesAsLongAsItsListing() {
        for (int second = 0; second <= 10; second++) {
            at(second, seen(second * 50, 0, 0, 1_000 - second * 50, 0));
        }
        assertThat(pace.copiesPerSecond()).isEmpty();
        assertThat(pace.timeLeft()).contains(Duration.ofSeconds(10));
    }

    @Test
    void theRateIsThatOfDeliveringAndNotOfTheWaitBefore() {
        for (int second = 0; second <= 20; second++) {
            at(second, seen(0, 0, 0, 100, 0));
        }
        at(21, seen(100, 0, 100, 0, 0));
        assertThat(pace.copiesPerSecond()).isEmpty();
        at(22, seen(100, 10, 90, 0, 0));
        at(23, seen(100, 20, 80, 0, 0));
        assertThat(pace.copiesPerSecond()).hasValue(10);
        assertThat(pace.timeLeft()).contains(Duration.ofSeconds(8));
    }

    @Test
    void nobodyKnowsWhenCopiesArriveThatDoNotMove() {
        for (int second = 0; second <= 40; second++) {
            at(second, seen(100, 10, 90, 0, 0));
        }
        assertThat(pace.copiesPerSecond()).hasValue(0);
        assertThat(pace.timeLeft()).isEmpty();
    }

    @Test
    void whereWindowsAreToComeTheTimeIsTheLeast() {
        at(0, seen(0, 0, 10, 0, 2));
        at(1, seen(0, 5, 5, 0, 2));
        assertThat(pace.timeLeft()).contains(Duration.ofSeconds(1));
        assertThat(pace.isLongerThanKnown()).isTrue();
        at(2, seen(0, 10, 0, 0, 0));
        assertThat(pace.timeLeft()).contains(Duration.ZERO);
        assertThat(pace.isLongerThanKnown()).isFalse();
    }

    @Test
    void copiesLeftByEarlierRunsAreDeliveredTooAndMultiplyNothing() {
        pace = new RunPace(seen(0, 0, 1_000, 100, 0));
        at(0, seen(0, 0, 1_000, 100, 0));
        at(10, seen(50, 100, 950, 50, 0));
        // 950 pending and 50 more of 50 items to list, 10 a second
        assertThat(pace.timeLeft()).contains(Duration.ofSeconds(100));
    }

    @Test
    void anEndedRunHasItsLastNumbersAndNoRate() {
        at(0, seen(10, 0, 10, 0, 0));
        at(1, seen(10, 5, 5, 0, 0));
        pace.end(new Progress(10, 10, 10, 0, 0));
        assertThat(pace.hasEnded()).isTrue();
        assertThat(pace.copiesPerSecond()).isEmpty();
        assertThat(pace.progress().delivered()).isEqualTo(10);
    }

    private void at(long second, RunUnderWay seen) {
        pace.add(second * 1_000_000_000L, seen);
    }

    private static RunUnderWay seen(long listed, long delivered, long pending, long toList, int uncounted) {
        return new RunUnderWay(RUN, new Progress(listed, listed, delivered, pending, 0), toList, uncounted);
    }
}
