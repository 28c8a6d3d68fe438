package org.mobilearchive.connector.ledger.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.ledger.LedgerFixture.dead;
import static org.mobilearchive.connector.ledger.LedgerFixture.deferred;
import static org.mobilearchive.connector.ledger.LedgerFixture.key;
import static org.mobilearchive.connector.ledger.LedgerFixture.known;
import static org.mobilearchive.connector.ledger.LedgerFixture.prepared;
import static org.mobilearchive.connector.ledger.LedgerFixture.staged;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
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
import org.mobilearchive.connector.ledger.books.NotFound;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.ledger.letter.DeadLetter;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.WindowRef;
import org.mobilearchive.connector.ledger.run.WindowResult;
import org.mobilearchive.connector.ledger.store.LedgerException;

@ParameterizedClass
@EnumSource(Place.class)
class ItemLedgerIT {
    @Parameter
    Place place;

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
    void aSecondRunOfTheSameWindowImportsNothing() {
        ledger.runDay(3, prepared("1", "a@x.com", "b@x.com"), prepared("2", "a@x.com"), dead("3", Reason.OVERSIZED));
        ledger.deliverAll();

        assertThat(ledger.items.known(List.of(key("1"), key("2"), key("3"), key("4"))))
                .containsOnlyKeys(key("1"), key("2"), key("3"));
        RunSummary again = ledger.runDay(3, known("1"), known("2"), known("3"));

        assertThat(again.listed()).isEqualTo(3);
        assertThat(again.alreadyKnown()).isEqualTo(3);
        assertThat(again.copies()).isZero();
        assertThat(again.complete()).isTrue();
        assertThat(ledger.deliveries.pendingDeliveries(null)).isZero();
    }

    @Test
    void anItemThatIsPreparedTwiceGoesToItsMailboxOnce() {
        RunSummary first = ledger.runDay(1, prepared("1", "a@x.com"), prepared("1", "a@x.com", "b@x.com"));
        ledger.runDay(1, prepared("1", "a@x.com"));

        assertThat(first.elements()).isEqualTo(2);
        assertThat(first.listed()).isEqualTo(1);
        assertThat(ledger.deliveries.pendingDeliveries(null)).isEqualTo(1);
    }

    @Test
    void anItemThatWasDeferredIsTakenUpByTheNextListing() {
        assertThat(ledger.runDay(1, deferred("1")).pending()).isEqualTo(1);
        assertThat(isKnown("1")).isFalse();

        RunSummary next = ledger.runDay(1, prepared("1", "a@x.com"));
        assertThat(isKnown("1")).isTrue();
        ledger.deliverAll();

        assertThat(next.windowsComplete()).isEqualTo(1);
        assertThat(ledger.value("SELECT state AS v FROM item_states")).isEqualTo("IMPORTED");
        assertThat(ledger.value("SELECT last_error AS v FROM items")).isNull();
    }

    @Test
    void anItemThatIsDeferredAndPreparedOnOnePageIsPrepared() {
        assertThat(ledger.runDay(1, deferred("1"), prepared("1", "a@x.com")).windowsComplete())
                .isEqualTo(1);
    }

    @Test
    void aPageIsRecordedWholeOrNotAtAll() {
        Run run = ledger.begin();
        WindowRef window = ledger.day(run);
        ItemOutcome failing = prepared("2", "x".repeat(400) + "@x.com");

        assertThatThrownBy(() -> ledger.items.recordPage(run, window, List.of(prepared("1", "a@x.com"), failing)))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("nothing of its transaction was written")
                .hasMessageNotContaining("@x.com")
                .hasNoCause();

        assertThat(isKnown("1")).isFalse();
        for (String table : List.of("items", "deliveries", "window_ranges", "pages")) {
            assertThat(ledger.value("SELECT COUNT(*) AS v FROM " + table)).isEqualTo("0");
        }
    }

    @Test
    void anItemWhoseStateWasTakenAwayByHandIsRefusedWithAWayOut() {
        ledger.runDay(1, prepared("1", "a@x.com"));
        ledger.database.transaction(tx -> tx.update("DELETE FROM item_states"));
        assertThatThrownBy(() -> ledger.runDay(1, prepared("1", "a@x.com")))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("archive-connector verify")
                .hasMessageContaining("nothing of its transaction was written");
        assertThat(ledger.value("SELECT COUNT(*) AS v FROM items")).isEqualTo("1");
    }

    @Test
    void anItemThatWasSettledIsADuplicateAndOneUnderWayIsNot() {
        ledger.runDay(3, prepared("1", "a@x.com"), dead("2", Reason.OVERSIZED));
        ledger.deliverAll();
        ledger.runDay(1, prepared("3", "a@x.com"));
        Run run = ledger.begin();
        Collection<ItemOutcome.Known> known =
                ledger.items.known(List.of(key("1"), key("2"), key("3"))).values();
        assertThat(known)
                .extracting(ItemOutcome.Known::settled)
                .filteredOn(Objects::nonNull)
                .hasSize(2);
        ledger.items.recordPage(run, ledger.day(run), List.copyOf(known));

        assertThat(ledger.reports.summary(run).alreadyKnown()).isEqualTo(2);
        assertThat(ledger.reports.summary(run).pending()).isEqualTo(1);
    }

    @Test
    void whatManyPagesListIsCountedOnceInWhateverOrderItComesAgain() {
        List<ItemOutcome> all = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            all.add(i % 9 == 0 ? deferred("" + i) : dead("" + i, Reason.UNMAPPED));
        }
        Run run = ledger.begin();
        WindowRef window = ledger.day(run);
        WindowRef next = ledger.day(run);
        Random random = new Random(1);
        ledger.items.recordPage(run, window, all.subList(0, 1_700));
        ledger.items.recordPage(run, window, all.subList(1_100, 2_500));
        for (int i = 0; i < 4; i++) {
            Collections.shuffle(all, random);
            ledger.items.recordPage(run, i == 0 ? window : next, all.subList(0, 700));
        }

        assertThat(ledger.windows.end(run, window, 2_500)).isEqualTo(new WindowResult(2_500, 2_500, 2_222));
        RunSummary summary = ledger.reports.summary(run);
        assertThat(List.of(summary.listed(), summary.pending(), summary.alreadyKnown()))
                .containsExactly(2_500L, 278L, 0L);
        assertThat(ledger.value("SELECT MAX(last_item_no - first_item_no) AS v FROM window_ranges"))
                .isEqualTo("999");
    }

    @Test
    void aRestartKeepsEverything() {
        RunSummary before =
                ledger.runDay(3, prepared("1", "a@x.com", "b@x.com"), dead("2", Reason.UNMAPPED, "+1"), deferred("3"));
        ledger.restart();

        assertThat(ledger.reports.summary(before.run())).isEqualTo(before);
        assertThat(isKnown("1")).isTrue();
        assertThat(ledger.deliveries.mailboxesWithPending("whatsapp")).containsExactly("a@x.com", "b@x.com");
    }

    @Test
    void anyIdIsKeptExactly() {
        String id = "\0 \ud83d ' \\u0000 \u202e 中".repeat(700);
        Run run = ledger.begin();
        ledger.items.recordPage(run, ledger.day(run), List.of(dead(id, Reason.UNMAPPED)));

        assertThat(isKnown(id)).isTrue();
        assertThat(ledger.reports.deadLetters(run, 10).get(0).itemId()).isEqualTo(id);
    }

    @Test
    void anUnreadableItemIsADeadLetterOnce() {
        ItemOutcome invalid = new ItemOutcome.DeadLettered(
                new ItemIdentity.Unreadable("whatsapp", staged("{").sha256()),
                null,
                null,
                Reason.INVALID,
                "no id",
                staged("{"),
                List.of(),
                List.of());
        RunSummary first = ledger.runDay(1, invalid, invalid);
        RunSummary second = ledger.runDay(1, invalid);

        assertThat(first.deadLettered()).containsEntry(Reason.INVALID, 1L);
        assertThat(first.windowsComplete()).isEqualTo(1);
        assertThat(second.alreadyKnown()).isEqualTo(1);
        assertThat(ledger.value("SELECT COUNT(*) AS v FROM dead_letters")).isEqualTo("1");
    }

    @Test
    void anOversizedRecordingHasALetterOfItsOwnBesideTheImportedItem() {
        StagedPart recording = new StagedPart("rec", staged("recording"), StagedPart.State.OVERSIZED);
        StagedPart lost = new StagedPart("lost", null, StagedPart.State.MISSING);
        RunSummary summary = ledger.runDay(1, prepared("1", List.of(recording, lost), "WhatsApp Archiver", "a@x.com"));

        assertThat(summary.deadParts()).isEqualTo(1);
        assertThat(summary.dead()).isZero();
        DeadLetter letter = ledger.reports.deadLetters(summary.run(), 10).get(0);
        assertThat(letter.attachmentId()).isEqualTo("rec");
        assertThat(letter.original()).isEqualTo(staged("recording"));
        assertThat(ledger.value("SELECT COUNT(*) AS v FROM staged_parts")).isEqualTo("2");
    }

    @Test
    void whatWasNotFoundIsCountedByItem() {
        RunSummary summary =
                ledger.runDay(2, dead("1", Reason.UNMAPPED, "+1", "+1", "tg:2"), dead("2", Reason.UNMAPPED, "+1"));

        assertThat(ledger.reports.notFound(summary.run(), 10))
                .containsExactly(new NotFound("+1", 2), new NotFound("tg:2", 1));
    }

    @Test
    void anItemOfAnotherArchiverOrOneThatNobodyKnowsIsRefused() {
        Run run = ledger.runs.begin("telegram", "test");
        WindowRef window = ledger.day(run);
        Run own = ledger.begin();

        assertThatThrownBy(() -> ledger.items.recordPage(run, window, List.of(prepared("1", "a@x.com"))))
                .hasMessageContaining("telegram");
        assertThatThrownBy(() -> ledger.items.recordPage(own, ledger.day(own), List.of(known("1"))))
                .hasMessageContaining("query the known items first");
    }

    @Test
    void aPendingItemKeepsTheTimeAtWhichItWasFirstListed() {
        Instant first = ledger.now();
        for (int day = 0; day < 3; day++) {
            ledger.runDay(1, LedgerFixture.deferred("late"));
            ledger.pass(Duration.ofDays(1));
        }
        ItemIdentity late = new ItemIdentity.Keyed(LedgerFixture.key("late"));
        assertThat(ledger.items.pendingSince(late)).hasValue(first);

        ledger.runDay(1, LedgerFixture.prepared("late", "a@x.com"));
        assertThat(ledger.items.pendingSince(late)).isEmpty();
    }

    private boolean isKnown(String id) {
        return !ledger.items.known(List.of(key(id))).isEmpty();
    }
}
