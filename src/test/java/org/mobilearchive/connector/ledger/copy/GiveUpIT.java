package org.mobilearchive.connector.ledger.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.ledger.LedgerFixture.MANY_BYTES;
import static org.mobilearchive.connector.ledger.LedgerFixture.prepared;

import java.nio.file.Path;
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
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome.Deferred;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome.Unknown;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome.Waiting;
import org.mobilearchive.connector.ledger.copy.GiveUp.Answer;

/** A copy in doubt ends by an operator's word, and by nothing else is an open copy ended so. */
@ParameterizedClass
@EnumSource(Place.class)
class GiveUpIT {
    private static final String ANN = "ann@x.com";
    private static final String WORD = "given up by Ana: the mailbox is closed";

    @Parameter
    Place place;

    @TempDir
    Path folder;

    private LedgerFixture ledger;

    @BeforeEach
    void open() {
        ledger = place.open(folder);
        ledger.runDay(1, prepared("0", ANN));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aCopyInDoubtBecomesADeadLetterWithTheWordAlsoInTheAuditLog() {
        tryOnce(new Unknown("reset"));

        assertThat(end(open0().number())).isEqualTo(Answer.GIVEN_UP);

        assertThat(copies()).isEmpty();
        assertThat(ledger.value("SELECT reason || ' ' || mailbox || ' ' || detail AS v FROM dead_letters"))
                .isEqualTo("REJECTED " + ANN + " " + WORD);
        assertThat(ledger.value("SELECT state || ' ' || reason AS v FROM item_states"))
                .isEqualTo("DEAD REJECTED");
        assertThat(ledger.value("SELECT COUNT(*) AS v FROM audit WHERE body LIKE '%\"refused\"%" + WORD + "%'"))
                .isEqualTo("1");
        assertThat(ledger.value("SELECT state || ' ' || uid_validity || ' ' || uid_next AS v FROM deliveries"))
                .as("where its replay looks for it")
                .isEqualTo("REFUSED 7 100");
        assertThat(end(1)).as("a second time").isEqualTo(Answer.NOT_OPEN);
    }

    @Test
    void aCopyOfABatchThatNobodyEndedIsInDoubt() {
        DeliveryBatch batch = ledger.deliveries.take(ANN, 9, MANY_BYTES);
        ledger.deliveries.intend(batch, 7, 100);
        ledger.restart();

        assertThat(end(open0().number())).isEqualTo(Answer.GIVEN_UP);
    }

    @Test
    void whatIsPendingOrUnderWayOrUnknownStaysAsItIs() {
        long number = open0().number();
        assertThat(end(number)).isEqualTo(Answer.NOT_IN_DOUBT);
        tryOnce(new Unknown("reset"));
        DeliveryBatch batch = ledger.deliveries.take(ANN, 9, MANY_BYTES);
        assertThat(end(number)).isEqualTo(Answer.BUSY);
        ledger.deliveries.abandon(batch);
        assertThat(end(number + 1)).isEqualTo(Answer.NOT_OPEN);

        assertThat(copies()).hasSize(1);
        assertThat(ledger.value("SELECT COUNT(*) AS v FROM dead_letters")).isEqualTo("0");
        assertThat(ledger.deliveries.take(ANN, 9, MANY_BYTES).isEmpty()).isFalse();
    }

    @Test
    void everyTryIsCountedAndATurnThatDidNotComeIsNone() {
        assertThat(open0().tries()).isZero();
        tryOnce(new Waiting("reset"));
        assertThat(open0().tries()).isZero();
        tryOnce(new Deferred("quota"));
        tryOnce(new Unknown("reset"));
        tryOnce(new Unknown("reset"));
        assertThat(open0().tries()).isEqualTo(3);

        DeliveryBatch killed = ledger.deliveries.take(ANN, 9, MANY_BYTES);
        ledger.deliveries.intend(killed, 7, 100);
        ledger.restart();
        tryOnce(new Deferred("quota"));
        assertThat(open0().tries()).as("the one that was killed, and one more").isEqualTo(5);
    }

    @Test
    void aMailboxThatIsNotReachedWasTriedAndItsAnswerIsKept() {
        ledger.deliveries.abandon(ledger.deliveries.take(ANN, 9, MANY_BYTES), "no connection");
        assertThat(open0().tries() + " " + open0().answer()).isEqualTo("1 no connection");

        ledger.deliveries.abandon(ledger.deliveries.take(ANN, 9, MANY_BYTES));
        assertThat(open0().tries()).as("a stop is no try").isEqualTo(1);

        DeliveryBatch lost = ledger.deliveries.take(ANN, 9, MANY_BYTES);
        ledger.pass(DeliveryLedger.LEASE.plusMinutes(1));
        tryOnce(new Deferred("quota"));
        ledger.deliveries.abandon(lost, "no connection");
        assertThat(open0().tries() + " " + open0().answer())
                .as("a lost lease writes nothing")
                .isEqualTo("2 quota");
    }

    private void tryOnce(DeliveryOutcome outcome) {
        DeliveryBatch batch = ledger.deliveries.take(ANN, 9, MANY_BYTES);
        ledger.deliveries.intend(batch, 7, 100);
        ledger.deliveries.confirm(batch, List.of(outcome));
    }

    private Answer end(long number) {
        return new GiveUp(ledger.database).end(number, WORD);
    }

    private OpenCopy open0() {
        return copies().get(0);
    }

    private List<OpenCopy> copies() {
        return OpenCopy.list(ledger.database, null, 9);
    }
}
