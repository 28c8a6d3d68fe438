package org.mobilearchive.connector.ledger.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mobilearchive.connector.ledger.LedgerFixture.MANY_BYTES;
import static org.mobilearchive.connector.ledger.LedgerFixture.prepared;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
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
import org.mobilearchive.connector.ledger.books.Progress;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome.Deferred;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome.Delivered;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome.Refused;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome.Unknown;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome.Waiting;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.ledger.lease.FencedException;
import org.mobilearchive.connector.ledger.letter.DeadLetter;

@ParameterizedClass
@EnumSource(Place.class)
class DeliveryLedgerIT {
    private static final String ANN_OF_RENEWALS = "ann.long@x.com";

    @Parameter
    Place place;

    private static final String ANN = "ann@x.com";
    private static final String BOB = "bob@x.com";

    @TempDir
    Path folder;

    private LedgerFixture ledger;

    @BeforeEach
    void open() {
        ledger = place.open(folder);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void batchesFollowTheOrderOfListingWithinBothLimits() {
        ledger.runDay(5, five());

        DeliveryBatch first = ledger.deliveries.take(ANN, 2, MANY_BYTES);
        assertThat(ids(first)).containsExactly(id(0), id(1));
        confirm(first, new Delivered(7, 1L));
        DeliveryBatch second = ledger.deliveries.next(first, 9, 299);
        assertThat(ids(second)).containsExactly(id(2), id(3));
        confirm(second, new Delivered(7, null));
        DeliveryBatch third = ledger.deliveries.next(second, 9, 1);
        assertThat(ids(third)).containsExactly(id(4));
        assertThat(third.bytes()).isEqualTo(100);
        confirm(third, new Delivered(7, 1L));
        assertThat(ledger.deliveries.next(third, 9, 1).isEmpty()).isTrue();
    }

    @Test
    void eachCopyIsConfirmedWithItsOwnPlaceAlsoWhereTheServerDidNotTellIt() {
        ledger.runDay(4, prepared("0", ANN), prepared("1", ANN), prepared("2", ANN), prepared("3", ANN));

        DeliveryBatch batch = ledger.deliveries.take(ANN, 9, MANY_BYTES);
        ledger.deliveries.confirm(
                batch,
                List.of(
                        new Delivered(7, 1L),
                        new Delivered(8, null),
                        new DeliveryOutcome.Deferred("busy"),
                        new Delivered(7, 3L)));
        List<String> copies = ledger.database.transaction(tx -> tx.list(
                "SELECT state, append_uid_validity, append_uid, last_error FROM deliveries ORDER BY delivery_no",
                row -> row.text("state") + " " + row.numberOrNull("append_uid_validity") + " "
                        + row.numberOrNull("append_uid") + " " + row.textOrNull("last_error")));
        assertThat(copies)
                .containsExactly(
                        "DELIVERED 7 1 null", "DELIVERED 8 null null", "PENDING null null busy", "DELIVERED 7 3 null");
    }

    @Test
    void aMailboxWithManyCopiesDoesNotComeBeforeThoseWithFew() {
        ledger.runDay(
                3, prepared("0", "ann@x.com", "zoe@x.com"), prepared("1", "ann@x.com"), prepared("2", "bob@x.com"));

        assertThat(ledger.deliveries.mailboxesWithPending(null)).containsExactly("bob@x.com", "zoe@x.com", "ann@x.com");
    }

    @Test
    void aBatchIsOfOneFolder() {
        ledger.runDay(
                3,
                prepared("0", List.of(), "Calls", ANN),
                prepared("1", List.of(), "Chats", ANN),
                prepared("2", List.of(), "Calls", ANN));

        DeliveryBatch calls = ledger.deliveries.take(ANN, 9, MANY_BYTES);
        assertThat(calls.folder()).isEqualTo("Calls");
        assertThat(ids(calls)).containsExactly(id(0), id(2));
        confirm(calls, new Delivered(7, 1L));
        assertThat(ledger.deliveries.next(calls, 9, MANY_BYTES).folder()).isEqualTo("Chats");
    }

    @Test
    void aMailboxHasOneBatchUnderWayAtATime() {
        ledger.runDay(1, prepared("0", ANN, BOB));

        DeliveryBatch batch = ledger.deliveries.take(ANN, 9, MANY_BYTES);
        assertThat(ledger.deliveries.take(ANN, 9, MANY_BYTES).isEmpty()).isTrue();
        assertThat(ledger.deliveries.take(BOB, 9, MANY_BYTES).isEmpty()).isFalse();

        ledger.deliveries.abandon(batch);
        assertThat(ledger.deliveries.take(ANN, 9, MANY_BYTES).isEmpty()).isFalse();
    }

    @Test
    void aProcessThatLostItsBatchWritesNothing() {
        ledger.runDay(1, prepared("0", ANN));
        DeliveryBatch paused = ledger.deliveries.take(ANN, 9, MANY_BYTES);
        ledger.pass(Duration.ofMinutes(11));
        DeliveryBatch next = ledger.deliveries.take(ANN, 9, MANY_BYTES);

        assertThat(next.isEmpty()).isFalse();
        assertThatThrownBy(() -> ledger.deliveries.intend(paused, 1, 1))
                .isInstanceOf(FencedException.class)
                .hasMessageNotContaining(ANN);
        assertThatThrownBy(() -> ledger.deliveries.confirm(paused, List.of(new Delivered(1, 1L))))
                .isInstanceOf(FencedException.class);
        ledger.deliveries.abandon(paused);
        confirm(next, new Delivered(7, 3L));
        assertThat(ledger.value("SELECT append_uid AS v FROM deliveries")).isEqualTo("3");
    }

    @Test
    void aDeliveryInDoubtKeepsItsFirstIntent() {
        ledger.runDay(2, prepared("0", ANN), prepared("1", ANN));
        DeliveryBatch lost = ledger.deliveries.take(ANN, 1, MANY_BYTES);
        ledger.deliveries.intend(lost, 7, 100);
        ledger.restart();

        DeliveryBatch second = ledger.deliveries.take(ANN, 9, MANY_BYTES);
        ledger.deliveries.intend(second, 7, 200);
        ledger.deliveries.confirm(second, List.of(new Deferred("quota"), new Unknown("reset")));
        DeliveryBatch third = ledger.deliveries.take(ANN, 9, MANY_BYTES);

        assertThat(second.deliveries()).extracting(Delivery::intent).containsExactly(new Delivery.Intent(7, 100), null);
        assertThat(third.deliveries())
                .extracting(Delivery::messageId, Delivery::intent)
                .containsExactlyInAnyOrder(
                        tuple(id(0), new Delivery.Intent(7, 100)), tuple(id(1), new Delivery.Intent(7, 200)));
    }

    @Test
    void aBatchHasOneIntentWhichGoesWithItsConfirmation() {
        ledger.runDay(2, prepared("0", ANN), prepared("1", ANN));
        DeliveryBatch batch = ledger.deliveries.take(ANN, 9, MANY_BYTES);
        ledger.deliveries.intend(batch, 7, 100);
        assertThat(intents()).isEqualTo("1");

        ledger.deliveries.confirm(batch, List.of(new Delivered(7, 1L), new Deferred("not sent")));
        assertThat(intents()).isEqualTo("0");
        assertThat(ledger.value("SELECT COUNT(*) AS v FROM deliveries WHERE uid_next IS NOT NULL"))
                .isEqualTo("0");
    }

    @Test
    void aBatchThatWasGivenUpIsInDoubtWhole() {
        ledger.runDay(2, prepared("0", ANN), prepared("1", ANN));
        DeliveryBatch batch = ledger.deliveries.take(ANN, 9, MANY_BYTES);
        ledger.deliveries.intend(batch, 7, 100);
        ledger.deliveries.abandon(batch);

        assertThat(ledger.deliveries.take(ANN, 9, MANY_BYTES).deliveries())
                .extracting(Delivery::intent)
                .containsExactly(new Delivery.Intent(7, 100), new Delivery.Intent(7, 100));
        assertThat(intents()).isEqualTo("0");
    }

    @Test
    void anIntentThatIsWrittenAgainStaysTheFirst() {
        ledger.runDay(1, prepared("0", ANN));
        DeliveryBatch batch = ledger.deliveries.take(ANN, 9, MANY_BYTES);
        ledger.deliveries.intend(batch, 7, 100);
        ledger.deliveries.intend(batch, 7, 200);
        confirm(batch, new Unknown("reset"));

        assertThat(ledger.deliveries.take(ANN, 9, MANY_BYTES).deliveries())
                .extracting(Delivery::intent)
                .containsExactly(new Delivery.Intent(7, 100));
    }

    @Test
    void aCopyThatWasRefusedKeepsItsIntentForTheTimeWhenItIsReplayed() {
        ledger.runDay(1, prepared("0", ANN));
        DeliveryBatch batch = ledger.deliveries.take(ANN, 9, MANY_BYTES);
        ledger.deliveries.intend(batch, 7, 100);
        confirm(batch, new Refused("too large"));

        assertThat(ledger.value("SELECT state || ' ' || uid_validity || ' ' || uid_next AS v FROM deliveries"))
                .isEqualTo("REFUSED 7 100");
    }

    @Test
    void aCopyOfABatchUnderWayMayBeInItsFolder() {
        ledger.runDay(1, prepared("0", ANN));
        DeliveryBatch batch = ledger.deliveries.take(ANN, 9, MANY_BYTES);
        DeliveredCopies.Folder folder = new DeliveredCopies.Folder(ANN, batch.folder());
        DeliveredCopies copies = new DeliveredCopies(ledger.database);
        String messageId = batch.deliveries().get(0).messageId();
        assertThat(copies.sharing(folder, messageId)).isZero();

        ledger.deliveries.intend(batch, 7, 100);

        assertThat(copies.sharing(folder, messageId)).isEqualTo(1);
    }

    private String intents() {
        return ledger.value("SELECT COUNT(*) AS v FROM intents");
    }

    @Test
    void aDeliveryOfWhichNothingWasSentIsNotInDoubt() {
        ledger.runDay(1, prepared("0", ANN));
        DeliveryBatch batch = ledger.deliveries.take(ANN, 1, MANY_BYTES);
        confirm(batch, new Deferred("not sent"));

        assertThat(ledger.deliveries
                        .take(ANN, 1, MANY_BYTES)
                        .deliveries()
                        .get(0)
                        .intent())
                .isNull();
    }

    @Test
    void whatWasTriedIsLeftForTheNextTimeAndTheRestGoesOn() {
        ledger.runDay(5, five());
        DeliveryBatch first = ledger.deliveries.take(ANN, 3, MANY_BYTES);
        ledger.deliveries.confirm(first, List.of(new Deferred("quota"), new Unknown("reset"), new Delivered(7, 1L)));
        DeliveryBatch second = ledger.deliveries.next(first, 3, MANY_BYTES);
        confirm(second, new Delivered(7, 2L));

        assertThat(ids(second)).containsExactly(id(3), id(4));
        assertThat(ledger.deliveries.next(second, 3, MANY_BYTES).isEmpty()).isTrue();
        assertThat(ids(ledger.deliveries.take(ANN, 3, MANY_BYTES))).containsExactly(id(0), id(1));
        assertThat(ledger.deliveries.pendingDeliveries("whatsapp")).isEqualTo(2);
        assertThat(ledger.deliveries.pendingDeliveries("telegram")).isZero();
    }

    @Test
    void aCopyWhoseAnswerWasLostComesOnceMoreAndOneWhoseTurnDidNotComeKeepsIt() {
        ledger.runDay(5, five());
        DeliveryBatch first = ledger.deliveries.take(ANN, 4, MANY_BYTES);
        ledger.deliveries.intend(first, 7, 100);
        ledger.deliveries.confirm(
                first,
                List.of(new Deferred("quota"), new Unknown("reset"), new Waiting("reset"), new Waiting("reset")));
        DeliveryBatch second = ledger.deliveries.next(first, 9, MANY_BYTES);
        assertThat(ids(second)).containsExactly(id(1), id(2), id(3), id(4));
        ledger.deliveries.intend(second, 7, 100);
        ledger.deliveries.confirm(
                second,
                List.of(new Unknown("reset"), new Delivered(7, 1L), new Unknown("reset"), new Delivered(7, 2L)));
        DeliveryBatch third = ledger.deliveries.next(second, 9, MANY_BYTES);
        assertThat(ids(third)).containsExactly(id(3));
        confirm(third, new Unknown("reset"));
        assertThat(ledger.deliveries.next(third, 9, MANY_BYTES).isEmpty()).isTrue();
        assertThat(ids(ledger.deliveries.take(ANN, 9, MANY_BYTES))).hasSize(3);
    }

    @Test
    void ofCopiesInDoubtThoseTriedLongestAgoComeFirst() {
        ledger.runDay(5, five());
        DeliveryBatch first = ledger.deliveries.take(ANN, 9, MANY_BYTES);
        confirm(first, new Unknown("reset"));
        DeliveryBatch second = ledger.deliveries.next(first, 2, MANY_BYTES);
        confirm(second, new Unknown("reset"));
        assertThat(ids(second)).containsExactly(id(0), id(1));
        assertThat(ids(ledger.deliveries.take(ANN, 9, MANY_BYTES))).containsExactly(id(2), id(3), id(4), id(0), id(1));
    }

    @Test
    void aMailboxWhoseCopiesFailedComesAfterTheOthers() {
        ledger.runDay(2, prepared("0", "ann@x.com", "zoe@x.com"), prepared("1", "zoe@x.com"));
        DeliveryBatch batch = ledger.deliveries.take("ann@x.com", 9, MANY_BYTES);
        confirm(batch, new Deferred("refused"));

        assertThat(ledger.deliveries.mailboxesWithPending(null)).containsExactly("zoe@x.com", "ann@x.com");
    }

    @Test
    void aRefusedCopyMakesTheItemADeadLetterWhenTheOthersAreDelivered() {
        RunSummary before = ledger.runDay(1, prepared("0", ANN, BOB));
        DeliveryBatch ann = ledger.deliveries.take(ANN, 9, MANY_BYTES);
        confirm(ann, new Refused("NO [CANNOT]"));
        assertThat(ledger.reports.summary(before.run()).pending()).isEqualTo(1);

        ledger.deliverAll();

        RunSummary summary = ledger.reports.summary(before.run());
        assertThat(summary.deadLettered()).containsEntry(Reason.REJECTED, 1L);
        assertThat(summary.copies()).isEqualTo(1);
        assertThat(summary.balances()).isTrue();
        DeadLetter letter = ledger.reports.deadLetters(before.run(), 9).get(0);
        assertThat(letter.mailbox()).isEqualTo(ANN);
        assertThat(letter.original()).isEqualTo(LedgerFixture.staged("original 0"));
        assertThat(letter.detail()).isEqualTo("NO [CANNOT]");
    }

    @Test
    void outcomesThatAreNotOneForEachDeliveryAreRefused() {
        ledger.runDay(1, prepared("0", ANN));
        DeliveryBatch batch = ledger.deliveries.take(ANN, 9, MANY_BYTES);

        assertThatThrownBy(() -> ledger.deliveries.confirm(batch, List.of()))
                .hasMessageContaining("1 deliveries must have as many outcomes, and has 0");
    }

    @Test
    void mailboxesThatConfirmTheSameItemsAtOnceNeverBlockEachOther() {
        ItemOutcome[] shared = IntStream.range(0, 200)
                .mapToObj(i -> prepared(String.valueOf(i), ANN, BOB, "eve@x.com", "joe@x.com"))
                .toArray(ItemOutcome[]::new);
        RunSummary before = ledger.runDay(200, shared);
        ledger.deliveries.mailboxesWithPending(null).parallelStream().forEach(mailbox -> {
            DeliveryBatch batch = ledger.deliveries.take(mailbox, 50, MANY_BYTES);
            while (!batch.isEmpty()) {
                confirm(batch, new Delivered(7, 1L));
                batch = ledger.deliveries.next(batch, 50, MANY_BYTES);
            }
        });

        RunSummary summary = ledger.reports.summary(before.run());
        assertThat(summary.imported()).isEqualTo(200);
        assertThat(summary.copies()).isEqualTo(800);
        assertThat(ledger.reports.progress(before.run())).isEqualTo(new Progress(200, 200, 800, 0, 0));
    }

    @Test
    void aMailboxThatNobodyTookBeforeIsTakenByOneOfThoseWhoTryAtOnce() {
        for (int i = 0; i < 20; i++) {
            String mailbox = "new" + i + "@x.com";
            ledger.runDay(1, prepared(mailbox, mailbox));

            long taken = IntStream.range(0, 4)
                    .parallel()
                    .filter(one ->
                            !ledger.deliveries.take(mailbox, 9, MANY_BYTES).isEmpty())
                    .count();
            assertThat(taken).isEqualTo(1);
        }
    }

    private void confirm(DeliveryBatch batch, DeliveryOutcome outcome) {
        ledger.deliveries.intend(batch, 7, 1);
        ledger.deliveries.confirm(batch, Collections.nCopies(batch.size(), outcome));
    }

    private static ItemOutcome[] five() {
        return IntStream.range(0, 5)
                .mapToObj(i -> prepared(String.valueOf(i), ANN))
                .toArray(ItemOutcome[]::new);
    }

    private static List<String> ids(DeliveryBatch batch) {
        return batch.deliveries().stream().map(Delivery::messageId).toList();
    }

    private static String id(int item) {
        return ((ItemOutcome.Prepared) prepared(String.valueOf(item), ANN)).messageId();
    }

    @Test
    void aBatchThatLivesOnIsNotTakenOver() {
        ledger.runDay(1, prepared("1", ANN_OF_RENEWALS));
        DeliveryBatch batch = ledger.deliveries.take(ANN_OF_RENEWALS, 10, LedgerFixture.MANY_BYTES);
        ledger.pass(Duration.ofMinutes(8));
        assertThat(ledger.deliveries.renewLeases()).isZero();
        ledger.pass(Duration.ofMinutes(8));
        assertThat(ledger.deliveries
                        .take(ANN_OF_RENEWALS, 10, LedgerFixture.MANY_BYTES)
                        .lease())
                .isNull();
        assertThat(batch.lease().lasts()).isTrue();

        ledger.pass(Duration.ofMinutes(11));
        assertThat(batch.lease().lasts()).isFalse();
        DeliveryBatch next = new DeliveryLedger(ledger.database).take(ANN_OF_RENEWALS, 10, LedgerFixture.MANY_BYTES);
        assertThat(next.isEmpty()).isFalse();
        assertThat(ledger.deliveries.renewLeases()).isEqualTo(1);
        assertThat(next.lease().lasts()).isTrue();
    }

    @Test
    void aSliceOfAPackIsFoundAgainAndAMessageOfAnOlderLedgerStandsAtZero() {
        ItemOutcome.Prepared packed = (ItemOutcome.Prepared) prepared("0", ANN);
        ledger.runDay(2, packed.in("packs/x"), prepared("1", ANN));
        for (String offset : List.of("77 WHERE item_id = '0'", "NULL WHERE item_id = '1'")) {
            ledger.database.transaction(tx -> tx.update("UPDATE items SET message_offset = " + offset));
        }

        assertThat(ledger.deliveries.take(ANN, 9, MANY_BYTES).deliveries())
                .extracting(delivery -> delivery.message().name(), delivery -> delivery.message()
                        .offset())
                .containsExactly(
                        tuple("packs/x", 77L),
                        tuple(LedgerFixture.staged("message 1").name(), 0L));
    }
}
