package org.mobilearchive.connector.ledger.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mobilearchive.connector.ledger.LedgerFixture;
import org.mobilearchive.connector.ledger.Place;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.RunLedger;

/** Blocks of the audit log that staging lacks are no secret, whatever kept them back. */
class UnstagedLogIT {
    @ParameterizedTest
    @EnumSource
    void blocksThatNoRunWillStageAreToldWithTheirCauseUntilTheyAreStaged(Place place, @TempDir Path folder) {
        try (LedgerFixture ledger = place.open(folder)) {
            Books books = new Books(ledger.database);
            assertThat(books.unstaged()).as("new").isEmpty();
            Run run = ledger.begin();
            assertThat(books.unstaged()).as("in progress").isEmpty();
            ledger.runs.end(run, null);
            UnstagedLog killed = books.unstaged().orElseThrow();
            assertThat(killed).isEqualTo(new UnstagedLog(2, ledger.now(), null));

            ledger.runs.failUnstaged(run, RunLedger.UNSTAGED + "the disk is full");
            assertThat(books.unstaged()).contains(new UnstagedLog(3, ledger.now(), "the disk is full"));
            assertThat(ledger.reports.summary(run).failure()).isEqualTo(RunLedger.UNSTAGED + "the disk is full");

            ledger.runs.failUnstaged(run, RunLedger.UNSTAGED + "another");
            assertThat(ledger.reports.summary(run).failure()).endsWith("the disk is full");
            ledger.stageAudit();
            assertThat(books.unstaged()).as("staged").isEmpty();
        }
    }
}
