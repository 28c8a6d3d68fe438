package org.mobilearchive.connector.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.ledger.LedgerFixture;

class AuditTest {
    @TempDir
    Path folder;

    private static final AuditEntry.RunEnded ENDED = new AuditEntry.RunEnded(1, "whatsapp", null);

    @Test
    void eachEntryIsReadAsItWasWrittenAlsoWithALoneSurrogate() {
        List<AuditEntry> entries = List.of(
                new AuditEntry.RunBegun(1, "whatsapp", "schedule", 2),
                new AuditEntry.BooksOpened(1, "whatsapp", LedgerFixture.DAY),
                new AuditEntry.WindowOpened(1, 3, "whatsapp", LedgerFixture.DAY, LedgerFixture.NEXT_DAY),
                new AuditEntry.Collected(1, 3, "whatsapp", 2, LedgerFixture.staged("p"), LedgerFixture.staged("j")),
                new AuditEntry.WindowEnded(1, 3, "whatsapp", 2, 2, 2, LedgerFixture.NEXT_DAY),
                ENDED,
                new AuditEntry.Delivered(
                        1L, "whatsapp", "\ud83d", "f\u00fc", List.of(new AuditEntry.Copy("ab", 7, null))),
                new AuditEntry.Refused(1L, "whatsapp", "a@x.com", "f", "ab", "no"),
                new AuditEntry.Replayed(null, "whatsapp", "ab", Reason.UNMAPPED, null, null, null),
                new AuditEntry.Configured(1, Collections.singletonMap("cloud", null)));

        for (AuditEntry entry : entries) {
            String line = EvidenceJson.write(entry);
            assertThat(EvidenceJson.read(line, AuditEntry.class)).isEqualTo(entry);
            assertThat(line).matches("[\\x20-\\x7e]+");
        }
    }

    @Test
    void blocksAreNumberedWithoutAGapAndEachHoldsTheHashOfTheOneBefore() {
        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            append(ledger, ENDED);
            append(ledger, ENDED, ENDED);

            List<AuditBlock> blocks = blocks(ledger);
            assertThat(blocks).extracting(AuditBlock::number).containsExactly(1L, 2L);
            assertThat(blocks).allMatch(AuditBlock::isSound);
            assertThat(blocks.get(0).previous()).isEqualTo(AuditBlock.NO_HASH);
            assertThat(blocks.get(1).previous()).isEqualTo(blocks.get(0).hash());
            assertThat(blocks.get(1).lines()).hasSize(2);
        }
    }

    @Test
    void nothingIsWrittenInATransactionBehindItsBlock() {
        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            assertThatThrownBy(() -> ledger.database.transaction(tx -> {
                        Audit.append(tx, ledger.now(), List.of(ENDED));
                        return tx.update("DELETE FROM audit_configuration");
                    }))
                    .hasMessageContaining("last write");
            assertThat(blocks(ledger)).isEmpty();
        }
    }

    @Test
    void aLongBodyIsCutIntoBlocksBetweenEntries() {
        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            AuditEntry.RunEnded large = new AuditEntry.RunEnded(1, "whatsapp", "x".repeat(Audit.BODY_CHARS / 2));
            append(ledger, large, ENDED, large);

            assertThat(blocks(ledger)).extracting(AuditBlock::isSound).containsExactly(true, true);
            assertThat(blocks(ledger)).extracting(block -> block.lines().size()).containsExactly(2, 1);
        }
    }

    private static void append(LedgerFixture ledger, AuditEntry... entries) {
        ledger.database.durably(tx -> {
            Audit.append(tx, ledger.now(), List.of(entries));
            return entries;
        });
    }

    private static List<AuditBlock> blocks(LedgerFixture ledger) {
        return ledger.database.transaction(
                tx -> tx.list("SELECT " + AuditBlock.COLUMNS + " FROM audit ORDER BY block_no", AuditBlock::of));
    }
}
