package org.mobilearchive.connector.ledger.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.ledger.LedgerFixture.prepared;

import java.nio.file.Path;
import java.time.Duration;
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
import org.mobilearchive.connector.ledger.lease.FencedException;
import org.mobilearchive.connector.ledger.lease.ReleasedException;

@ParameterizedClass
@EnumSource(Place.class)
class RunLedgerIT {
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
    void aConnectorHasOneRunAtATime() {
        ledger.begin();

        assertThatThrownBy(ledger::begin)
                .isInstanceOf(RunInProgressException.class)
                .hasMessageContaining("whatsapp")
                .hasMessageMatching(".* since 2\\d{3}-\\d\\d-\\d\\dT\\d.*");
    }

    @Test
    void connectorsRunBesideEachOther() {
        ledger.begin();

        assertThat(ledger.runs.begin("telegram", "test").number()).isPositive();
    }

    @Test
    void theNextRunBeginsWhenOneHasEnded() {
        Run first = ledger.begin();
        ledger.runs.end(first, null);

        assertThat(ledger.begin().token()).isGreaterThan(first.token());
    }

    @Test
    void aRunThatIsAliveKeepsItsLease() {
        Run run = ledger.begin();
        ledger.pass(Duration.ofMinutes(9));
        ledger.runs.renewLease(run);
        ledger.pass(Duration.ofMinutes(9));

        assertThatThrownBy(ledger::begin).isInstanceOf(RunInProgressException.class);
    }

    @Test
    void aRunThatLostItsLeaseWritesNothing() {
        Run paused = ledger.begin();
        WindowRef window = ledger.day(paused);
        ledger.pass(Duration.ofMinutes(11));
        Run next = ledger.begin();

        assertThat(next.token()).isGreaterThan(paused.token());
        assertThatThrownBy(() -> ledger.items.recordPage(paused, window, List.of(prepared("1", "a@x.com"))))
                .isInstanceOf(FencedException.class);
        assertThatThrownBy(() -> ledger.windows.end(paused, window, 0)).isInstanceOf(FencedException.class);
        assertThatThrownBy(() -> ledger.runs.end(paused, null)).isInstanceOf(FencedException.class);
        assertThat(ledger.value("SELECT COUNT(*) AS v FROM items")).isEqualTo("0");
        assertThat(ledger.runs.watermark("whatsapp")).isNull();
        assertThat(ledger.reports.summary(paused).failure()).isEqualTo("interrupted");
    }

    @Test
    void anEndedRunWritesNothing() {
        Run run = ledger.begin();
        ledger.runs.end(run, "401");

        assertThatThrownBy(() -> ledger.day(run))
                .as("not fenced off: nobody else has a token")
                .isInstanceOf(ReleasedException.class)
                .hasMessageContaining("its work is recorded as ended");
        assertThat(ledger.reports.summary(run).failure()).isEqualTo("401");
    }

    @Test
    void aRestartTakesTheLeasesOfTheProcessThatDied() {
        ledger.begin();
        ledger.restart();

        assertThat(ledger.begin().token()).isEqualTo(2);
    }

    @Test
    void aLeaseOfAClockThatWasSetBackEndsWithinOneLease() {
        ledger.begin();
        ledger.pass(Duration.ofDays(-365));
        assertThatThrownBy(ledger::begin).isInstanceOf(RunInProgressException.class);
        ledger.pass(Duration.ofMinutes(11));

        assertThat(ledger.begin().token()).isEqualTo(2);
    }
}
