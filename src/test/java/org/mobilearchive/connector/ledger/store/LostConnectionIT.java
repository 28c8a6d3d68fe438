package org.mobilearchive.connector.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.ledger.LedgerFixture.prepared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.ledger.Ledger;
import org.mobilearchive.connector.ledger.LedgerFixture;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.WindowRef;
import org.mobilearchive.connector.server.Postgres;

/** A PostgreSQL that is started anew while a run is under way. */
class LostConnectionIT {
    @Test
    void aRunGoesOnWhenItsDatabaseIsStartedAnewAndNothingIsWrittenTwice() throws Exception {
        try (Postgres server = Postgres.start();
                LedgerFixture ledger = new LedgerFixture(server.newDatabase())) {
            Run run = ledger.begin();
            server.stop();
            server.startAgain();
            WindowRef window = ledger.day(run);

            server.stop();
            CompletableFuture<Void> start = CompletableFuture.runAsync(() -> startAgain(server));
            ledger.items.recordPage(run, window, List.of(prepared("1", "a@x.com", "b@x.com")));
            start.join();
            ledger.items.recordPage(run, window, List.of(prepared("1", "a@x.com", "b@x.com")));
            ledger.windows.end(run, window, 1);
            ledger.deliverAll();
            ledger.runs.end(run, null);

            assertThat(ledger.reports.summary(run).complete()).isTrue();
            assertThat(ledger.reports.summary(run).copies()).isEqualTo(2);
        }
    }

    @Test
    void whatIsWrongWithAServerIsSaidWithoutItsPassword() {
        String url = Postgres.shared().newDatabase();
        assertThatThrownBy(() -> Ledger.open(url, Postgres.USER, "wrong-secret"))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("refuses the user or the password")
                .hasMessageNotContaining("wrong-secret");
        assertThatThrownBy(() -> Ledger.open(url + "none", Postgres.USER, Postgres.PASSWORD))
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> Ledger.open("jdbc:postgresql://127.0.0.1:1/ledger", Postgres.USER, "x"))
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void noTransactionThatIsUndoneTakesAwayWhatEndsASleepersSession() {
        try (LedgerFixture ledger = new LedgerFixture(Postgres.shared().newDatabase())) {
            assertThatThrownBy(() -> ledger.database.transaction(tx -> {
                        throw new IllegalStateException("undone");
                    }))
                    .hasMessage("undone");
            assertThat(ledger.value("SELECT current_setting('idle_in_transaction_session_timeout') AS v"))
                    .isEqualTo("15s");
            assertThat(ledger.value("SELECT current_setting('lock_timeout') AS v"))
                    .isEqualTo("30s");
        }
    }

    private static void startAgain(Postgres server) {
        try {
            server.startAgain();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
