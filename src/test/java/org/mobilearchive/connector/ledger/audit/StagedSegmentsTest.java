package org.mobilearchive.connector.ledger.audit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.ledger.LedgerCopy;
import org.mobilearchive.connector.ledger.LedgerFixture;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.staging.FolderStaging;

/** Staging is the witness that a whole set of older files cannot silence. */
class StagedSegmentsTest {
    @TempDir
    Path folder;

    @Test
    void aLedgerThatStagingIsAheadOfIsRefused() throws IOException {
        StagedSegments segments = new StagedSegments(new FolderStaging(folder.resolve("staging")));
        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            segments.requireNewestIn(ledger.database);
            ledger.runDay(1, LedgerFixture.prepared("1", "a@x.com"));
            stage(ledger);
        }
        LedgerCopy older = LedgerCopy.of(folder);
        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            segments.requireNewestIn(ledger.database);
            ledger.runDay(1, LedgerFixture.known("1"));
            stage(ledger);
            assertThatCode(() -> segments.requireNewestIn(ledger.database)).doesNotThrowAnyException();
        }
        older.restore(folder); // with its anchor: nothing beside the file tells
        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            assertThatThrownBy(() -> segments.requireNewestIn(ledger.database))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("older than staging")
                    .hasMessageContaining("rebuild-ledger");
        }
    }

    private void stage(LedgerFixture ledger) throws IOException {
        AuditLog log = new AuditLog(ledger.database, new Spool(folder.resolve("spool"), 1 << 20));
        for (AuditSegment segment = log.next(); !segment.isEmpty(); segment = log.next()) {
            String name = segment.object().name();
            Path file = folder.resolve("staging").resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, segment.content().open().readAllBytes());
            log.staged(segment);
        }
    }
}
