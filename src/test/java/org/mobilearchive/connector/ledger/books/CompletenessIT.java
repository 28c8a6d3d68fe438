package org.mobilearchive.connector.ledger.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.ledger.LedgerFixture.DAY;
import static org.mobilearchive.connector.ledger.LedgerFixture.NEXT_DAY;
import static org.mobilearchive.connector.ledger.LedgerFixture.WHATSAPP;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mobilearchive.connector.ledger.LedgerFixture;
import org.mobilearchive.connector.ledger.Place;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.WindowRef;

/** How far an archiver is complete, and what a span lacks. Nothing is complete while something behind it is not. */
@ParameterizedClass
@EnumSource(Place.class)
class CompletenessIT {
    @Parameter
    Place place;

    private static final Duration ONE_DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    private LedgerFixture ledger;
    private Books books;

    @BeforeEach
    void open() {
        ledger = place.open(folder);
        books = new Books(ledger.database);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void itIsCompleteUpToTheNewestWindowBehindWhichAllIsImported() {
        assertThat(upTo()).isNull();
        planned(DAY, 0, LedgerFixture.prepared("1", "a@x.com"));
        assertThat(upTo()).as("with a copy pending").isNull();
        ledger.deliverAll();
        assertThat(upTo()).isEqualTo(NEXT_DAY);
        planned(NEXT_DAY, 0);
        assertThat(upTo()).isEqualTo(NEXT_DAY.plus(ONE_DAY));
    }

    @Test
    void anItemThatIsPendingHoldsItBackHoweverOldItIs() {
        planned(DAY, 0, LedgerFixture.deferred("1"));
        Run later = ledger.begin();
        WindowRef window = ledger.day(later); // the site does not list it any more
        ledger.windows.end(later, window, 0);
        ledger.runs.end(later, null);
        planned(NEXT_DAY, 0);
        assertThat(upTo()).isNull();
        OpenWork open = now().open();
        assertThat(open.items()).isEqualTo(1);
        assertThat(open.copies()).isZero();
        assertThat(read(false, DAY, NEXT_DAY).open()).hasSize(1);
    }

    @Test
    void aWindowThatLacksSomethingHoldsItBackUntilALaterOneHasIt() {
        planned(DAY, 0);
        planned(NEXT_DAY, 1);
        assertThat(upTo()).isEqualTo(NEXT_DAY);
        planned(NEXT_DAY, 0);
        assertThat(upTo()).isEqualTo(NEXT_DAY.plus(ONE_DAY));
    }

    @Test
    void aWindowThatIsListedNowDoesNotSetItBackAndOneThatWasCutShortDoes() {
        planned(DAY, 0);
        planned(NEXT_DAY, 0);
        Run run = ledger.begin();
        ledger.windows.begin(run, NEXT_DAY.plus(Duration.ofHours(12)), NEXT_DAY.plus(Duration.ofHours(30)));
        assertThat(upTo()).isEqualTo(NEXT_DAY.plus(ONE_DAY));
        ledger.runs.end(run, "503");
        assertThat(upTo()).isEqualTo(NEXT_DAY);
    }

    @Test
    void aRequestedSpanBeyondATimeThatNobodyListedDoesNotMoveIt() {
        planned(DAY, 0);
        planned(NEXT_DAY.plus(ONE_DAY), 0);
        assertThat(upTo()).isEqualTo(NEXT_DAY);
    }

    @Test
    void whatNoCompleteWindowCoversIsNamedWithItsReason() {
        planned(DAY, 0);
        ledger.stageAudit();
        assertThat(read(false, DAY, NEXT_DAY).complete()).isTrue();
        Instant before = DAY.minus(ONE_DAY);
        assertThat(read(false, before, NEXT_DAY).gaps())
                .containsExactly(new Gap(WHATSAPP, before, DAY, "no run has listed it to its end"));
        assertThat(read(false, NEXT_DAY, NEXT_DAY.plus(ONE_DAY)).gaps())
                .as("up to now")
                .containsExactly(new Gap(WHATSAPP, NEXT_DAY, ledger.now(), "no run has listed it to its end"));
        Instant begun = ledger.now();
        ledger.runs.end(ledger.begin(), "the password was refused");
        BooksReport failed = read(false, NEXT_DAY, NEXT_DAY.plus(ONE_DAY));
        assertThat(failed.complete()).isFalse();
        assertThat(failed.gaps())
                .extracting(Gap::reason)
                .containsExactly("run 2, begun " + begun + ", failed: the password was refused");
        assertThat(failed.runs()).extracting(RunBooks::number).containsExactly(2L);
        ledger.begin();
        assertThat(read(false, NEXT_DAY, NEXT_DAY.plus(ONE_DAY)).gaps())
                .extracting(Gap::reason)
                .containsExactly("run 3, begun " + begun + ", has not ended");
    }

    @Test
    void withoutASpanOnlyWhatIsOverdueOrFailedIsNamed() {
        planned(DAY, 0);
        ledger.stageAudit();
        Instant from = DAY.minus(ONE_DAY);
        Instant to = NEXT_DAY.plus(ONE_DAY);
        assertThat(read(true, from, to).complete()).as("not due yet").isTrue();
        ledger.runs.end(ledger.begin(), "the password was refused");
        assertThat(read(true, from, to).gaps()).extracting(Gap::from).containsExactly(NEXT_DAY);
        ledger.runs.end(ledger.begin(), null);
        assertThat(read(true, from, to).gaps()).isEmpty();
        ledger.pass(BooksSpan.NOT_DUE);
        assertThat(read(true, from, to.plus(ONE_DAY)).gaps()).as("overdue").hasSize(1);
        assertThat(books.read(new BooksSpan(from, to, List.of(WHATSAPP), Set.of(WHATSAPP), true))
                        .gaps())
                .as("its connector was removed")
                .isEmpty();
    }

    @Test
    void anArchiverThatNeverListedAnythingIsNeverComplete() {
        assertThat(books.read(DAY, NEXT_DAY, List.of()).complete()).isFalse();
        ledger.runs.end(ledger.begin(), "the password was refused");
        assertThat(read(true, DAY, NEXT_DAY).complete()).isFalse();
        assertThat(now().lastRun().failure()).isEqualTo("the password was refused");
    }

    @Test
    void aSpanOfAnyYearCanBeRead() {
        planned(DAY, 0);
        assertThat(read(false, Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"))
                        .gaps())
                .hasSize(2);
    }

    /** A scheduled run of the day from then on, and its window's items; {@code missing} is what the site counted beside them. */
    private void planned(Instant from, long missing, ItemOutcome... outcomes) {
        Run run = ledger.begin();
        ledger.runs.startFrom(run, from);
        WindowRef window = ledger.windows.begin(run, from, from.plus(ONE_DAY));
        ledger.items.recordPage(run, window, List.of(outcomes));
        ledger.windows.end(run, window, outcomes.length + missing);
        ledger.runs.end(run, null);
    }

    private ArchiverBooks now() {
        return books.now(List.of(WHATSAPP)).get(0);
    }

    private @Nullable Instant upTo() {
        return now().completeUpTo();
    }

    private BooksReport read(boolean asRun, Instant from, Instant to) {
        return books.read(new BooksSpan(from, to, List.of(WHATSAPP), Set.of(), asRun));
    }
}
