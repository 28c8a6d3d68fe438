package org.mobilearchive.connector.ledger.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mobilearchive.connector.ledger.LedgerFixture;
import org.mobilearchive.connector.ledger.Place;
import org.mobilearchive.connector.ledger.RebuiltLedger;
import org.mobilearchive.connector.server.EmbeddedLedger;
import org.mobilearchive.connector.server.Postgres;

/** What an interrupted rebuild leaves in a database on a server is emptied whole, and by one process at a time. */
class RebuildMarkIT {
    @Test
    void everyTableIsEmptiedExceptTheLeasesAndTheHeads() {
        try (LedgerFixture ledger = new LedgerFixture(Postgres.shared().newDatabase())) {
            assertThat(ledger.values("SELECT tablename AS v FROM pg_tables WHERE schemaname = current_schema()"
                            + " AND tablename NOT IN ('leases', 'audit_head', 'flyway_schema_history')"))
                    .containsExactlyInAnyOrderElementsOf(RebuildMark.TABLES);
        }
    }

    /** What a kill leaves that comes before the first statement of the rebuild. */
    @ParameterizedTest
    @EnumSource
    void theTablesAreNeverThereWithoutTheMark(Place place, @TempDir Path folder) {
        String url = place == Place.FILE
                ? EmbeddedLedger.PREFIX + folder.resolve("ledger")
                : Postgres.shared().newDatabase();
        try (RebuiltLedger begun = RebuiltLedger.open(url, Postgres.USER, Postgres.PASSWORD, InstantSource.system())) {
            assertThatThrownBy(() -> RebuildMark.requireNone(begun.database()))
                    .hasMessageContaining("its rebuild was interrupted, so it is not whole");
            RebuildMark.set(begun.database()).hold();
        }
    }

    @Test
    void aLedgerThatIsThereIsNotMarkedByARebuildThatItRefuses() {
        String url = Postgres.shared().newDatabase();
        try (LedgerFixture ledger = new LedgerFixture(url)) {
            ledger.begin();
            try (RebuiltLedger refused =
                    RebuiltLedger.open(url, Postgres.USER, Postgres.PASSWORD, InstantSource.system())) {
                assertThatThrownBy(() -> RebuildMark.set(refused.database())).hasMessageContaining("must be empty");
            }
            RebuildMark.requireNone(ledger.database);
        }
    }

    @Test
    void aRepeatedOneBeginsAnewOnceItsFormerHolderIsGone() {
        try (LedgerFixture ledger = new LedgerFixture(Postgres.shared().newDatabase())) {
            RebuildMark former = RebuildMark.set(ledger.database);
            ledger.runs.begin("telegram", "test");
            assertThatThrownBy(() -> RebuildMark.requireNone(ledger.database))
                    .hasMessageContaining("its rebuild was interrupted, so it is not whole");
            assertThatThrownBy(() -> RebuildMark.set(ledger.database))
                    .hasMessageContaining("is being rebuilt by another process: wait for it");

            ledger.pass(Duration.ofMinutes(11));
            RebuildMark next = RebuildMark.set(ledger.database);
            assertThat(ledger.value("SELECT COUNT(*) AS v FROM runs")).isEqualTo("0");
            assertThat(ledger.value("SELECT block_no AS v FROM audit_head")).isEqualTo("0");
            assertThatThrownBy(former::hold).hasMessageContaining("was taken over by another process");
            next.hold();
        }
    }
}
