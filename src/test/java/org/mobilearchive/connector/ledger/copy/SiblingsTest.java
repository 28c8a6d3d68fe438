package org.mobilearchive.connector.ledger.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.ledger.LedgerFixture.DAY;
import static org.mobilearchive.connector.ledger.LedgerFixture.MANY_BYTES;
import static org.mobilearchive.connector.ledger.LedgerFixture.key;
import static org.mobilearchive.connector.ledger.LedgerFixture.staged;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.ledger.LedgerFixture;
import org.mobilearchive.connector.ledger.copy.Delivery.Sibling;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome.Delivered;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome.Unknown;
import org.mobilearchive.connector.ledger.item.ItemOutcome;

/** Messages of format email whose bytes, and so whose Message-ID, are the site's own. */
class SiblingsTest {
    private static final String ANN = "ann@x.com";
    private static final String BOB = "bob@x.com";
    private static final Unknown LOST = new Unknown("lost");

    @TempDir
    Path folder;

    private LedgerFixture ledger;

    @BeforeEach
    void open() {
        ledger = new LedgerFixture(folder);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static ItemOutcome email(String id, String messageId, String folder, String... mailboxes) {
        return new ItemOutcome.Prepared(
                key(id),
                DAY,
                DAY,
                folder,
                messageId,
                staged("original " + id),
                staged("message " + id),
                List.of(),
                List.of(mailboxes));
    }

    /** Tries the next batch of the mailbox, and answers it. */
    private DeliveryBatch deliver(String mailbox, int max, DeliveryOutcome... outcomes) {
        DeliveryBatch batch = ledger.deliveries.take(mailbox, max, MANY_BYTES);
        ledger.deliveries.intend(batch, 7, 100);
        ledger.pass(Duration.ofSeconds(1));
        ledger.deliveries.confirm(batch, List.of(outcomes));
        ledger.pass(Duration.ofSeconds(1));
        return batch;
    }

    private List<Delivery.Intent> doubts(String mailbox) {
        DeliveryBatch batch = ledger.deliveries.take(mailbox, 9, MANY_BYTES);
        ledger.deliveries.abandon(batch);
        return batch.deliveries().stream().map(Delivery::intent).toList();
    }

    @Test
    void aDeliveryInDoubtKnowsWhatWasConfirmedWithItsMessageId() {
        ledger.runDay(
                3,
                email("0", "<a@site>", "Mail", ANN),
                email("1", "<a@site>", "Mail", ANN),
                email("2", "<b@site>", "Mail", ANN));
        deliver(ANN, 9, new Delivered(7, 100L), LOST, LOST);
        assertThat(doubts(ANN))
                .containsExactly(
                        new Delivery.Intent(7, 100, List.of(new Sibling(true, true, false, 7L, 100L))),
                        new Delivery.Intent(7, 100));
    }

    @Test
    void whatWasConfirmedBeforeTheIntentIsToldApart() {
        ledger.runDay(2, email("0", "<a@site>", "Mail", ANN), email("1", "<a@site>", "Mail", ANN));
        deliver(ANN, 1, new Delivered(7, null));
        deliver(ANN, 1, LOST);
        assertThat(doubts(ANN))
                .containsExactly(new Delivery.Intent(7, 100, List.of(new Sibling(true, true, true, 7L, null))));
    }

    @Test
    void twoInDoubtKnowOfEachOther() {
        ledger.runDay(2, email("0", "<a@site>", "Mail", ANN), email("1", "<a@site>", "Mail", ANN));
        deliver(ANN, 9, LOST, LOST);
        Delivery.Intent other = new Delivery.Intent(7, 100, List.of(new Sibling(true, false, false, null, null)));
        assertThat(doubts(ANN)).containsExactly(other, other);
    }

    @Test
    void otherMailboxesDoNotCountAndOtherFoldersAreNamedSo() {
        ledger.runDay(2, email("0", "<a@site>", "Calls", ANN, BOB), email("1", "<a@site>", "Mail", ANN));
        deliver(ANN, 9, new Delivered(7, 5L));
        deliver(ANN, 9, LOST);
        deliver(BOB, 9, new Delivered(7, 6L));
        assertThat(doubts(ANN))
                .containsExactly(new Delivery.Intent(7, 100, List.of(new Sibling(false, true, true, 7L, 5L))));
    }
}
