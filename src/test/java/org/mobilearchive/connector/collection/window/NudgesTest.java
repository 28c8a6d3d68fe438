package org.mobilearchive.connector.collection.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.entra.MovedClock;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.telemessage.item.ItemKey;

class NudgesTest {
    private final MovedClock clock = new MovedClock();
    private final Nudges nudges = new Nudges(12, clock);

    @Test
    void aMailboxIsNudgedOnceItHasABatchesWorth() {
        othersAreUnderWay();
        assertThat(nudges.due(copies(11, "ana"))).isEmpty();
        assertThat(nudges.due(copies(1, "ana"))).containsExactly("ana");
        nudges.drained("ana");
        assertThat(nudges.due(copies(11, "ana"))).isEmpty();
    }

    @Test
    void aMailboxWithManyItemsHoldsNoSecondWorkerWhileItIsDrained() {
        othersAreUnderWay();
        assertThat(nudges.due(copies(100_000, "ana"))).containsExactly("ana");
        assertThat(nudges.due(copies(100_000, "ana"))).isEmpty();
        assertThat(nudges.due(copies(12, "ben"))).containsExactly("ben");
        nudges.drained("ana");
        assertThat(nudges.due(List.of())).containsExactly("ana");
    }

    @Test
    void whileFewAreUnderWayThoseWithMostAreNudgedFromAQuarterOfABatchOn() {
        nudges.due(copies(12, "one", "two", "three"));
        assertThat(nudges.due(copies(2, "ana", "ben"))).isEmpty();
        assertThat(nudges.due(copies(1, "ben"))).containsExactly("ben");
        assertThat(nudges.due(copies(5, "cleo"))).isEmpty();
        assertThat(nudges.due(copies(4, "ana"))).isEmpty();
        nudges.drained("one");
        assertThat(nudges.due(List.of())).containsExactly("ana");
    }

    @Test
    void afterAMinuteEveryMailboxThatWaitsIsNudged() {
        othersAreUnderWay();
        assertThat(nudges.due(copies(1, "ana"))).isEmpty();
        clock.forward(Duration.ofSeconds(61));
        assertThat(nudges.due(copies(1, "ben"))).containsExactlyInAnyOrder("ana", "ben");
    }

    @Test
    void whereManyMailboxesWaitABatchHoldsTwentyCopiesOrMore() {
        Nudges many = new Nudges(100, clock);
        String[] mailboxes =
                IntStream.range(0, 1000).mapToObj(number -> "m" + number).toArray(String[]::new);
        many.due(copies(100, "one", "two", "three", "four"));
        Map<String, Integer> waiting = new HashMap<>();
        int nudged = 0;
        for (int second = 0; second < 600; second++) { // each mailbox gets one copy in ten seconds
            String[] some = Arrays.copyOfRange(mailboxes, second % 10 * 100, second % 10 * 100 + 100);
            for (String mailbox : some) {
                waiting.merge(mailbox, 1, Integer::sum);
            }
            for (String mailbox : many.due(copies(1, some))) {
                assertThat(waiting.remove(mailbox)).as(mailbox).isGreaterThanOrEqualTo(20);
                many.drained(mailbox);
                nudged++;
            }
            clock.forward(Duration.ofSeconds(1));
        }
        assertThat(nudged).isGreaterThanOrEqualTo(2000);
    }

    @Test
    void aMailboxThatGetsLittleWaitsAnHourAtMost() {
        Nudges many = new Nudges(100, clock);
        many.due(copies(100, "one", "two", "three", "four"));
        String[] mailboxes =
                IntStream.range(0, 5000).mapToObj(number -> "m" + number).toArray(String[]::new);
        assertThat(many.due(copies(1, mailboxes))).isEmpty();
        clock.forward(Duration.ofMinutes(59));
        assertThat(many.due(List.of())).isEmpty();
        clock.forward(Duration.ofMinutes(2));
        assertThat(many.due(List.of())).hasSize(5000);
    }

    private void othersAreUnderWay() {
        nudges.due(copies(12, "one", "two", "three", "four"));
    }

    private static List<ItemOutcome> copies(int count, String... mailboxes) {
        StagedObject message = new StagedObject("packs/x", 30, 1, "0");
        return IntStream.range(0, count)
                .<ItemOutcome>mapToObj(number -> new ItemOutcome.Prepared(
                        new ItemKey("whatsapp", "id-" + number, 1),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        "Folder",
                        "<id@x>",
                        null,
                        message,
                        List.of(),
                        List.of(mailboxes)))
                .toList();
    }
}
