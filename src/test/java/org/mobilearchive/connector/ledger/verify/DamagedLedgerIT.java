package org.mobilearchive.connector.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.ledger.LedgerCopy;
import org.mobilearchive.connector.ledger.LedgerFixture;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.copy.DeliveryBatch;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.WindowRef;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.ledger.store.LedgerFiles;

/** A ledger that is damaged, or older than it was, is never worked with; one that was only killed always is. */
class DamagedLedgerIT {
    private static final String WAY_OUT =
            "Restore the newest backup of all files of the ledger, or run archive-connector" + " rebuild-ledger";

    @TempDir
    Path folder;

    private LedgerCopy original;

    @BeforeEach
    void aDayIsInTheBooks() throws IOException {
        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            ledger.runDay(
                    3,
                    LedgerFixture.prepared("1", "a@x.com", "b@x.com"),
                    LedgerFixture.prepared("2", "a@x.com"),
                    LedgerFixture.dead("3", Reason.UNMAPPED, "+1"));
            ledger.deliverAll();
        }
        original = LedgerCopy.of(folder);
    }

    @Test
    void anEmptyFileIsRefusedAlsoAfterAKill() throws IOException {
        Files.write(LedgerCopy.database(folder), new byte[0]);
        assertRefused("the file is empty");
        original.killed().restore(folder);
        Files.write(LedgerCopy.database(folder), new byte[0]);
        assertRefused("the file is empty");
    }

    @Test
    void aMissingFileIsRefusedAndNotBegunAnew() throws IOException {
        Files.delete(LedgerCopy.database(folder));
        assertRefused("the file is missing");
    }

    @Test
    void aFileCutAtAnyByteIsRefused() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(LedgerCopy.database(folder).toFile(), "rw")) {
            for (long length = file.length() - 1; length > 0; length -= 131) {
                file.setLength(length);
                assertThatThrownBy(() -> LedgerFiles.open(LedgerCopy.url(folder)))
                        .hasMessageContaining(WAY_OUT);
            }
        }
        assertRefused("changed after the ledger was closed");
    }

    @Test
    void afterAKillAFileCutAtAnyByteIsRefusedUnlessNothingIsLost() throws IOException {
        String before = books(folder);
        int size = original.database().length;
        for (int length = size - 1; length > 0; length -= size / 24) {
            assertRefusedOrWhole(before, original.killed().cut(length));
        }
    }

    @Test
    void aFlippedBitIsRefused() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            original.flipped(random).restore(folder);
            assertThatThrownBy(() -> LedgerFiles.open(LedgerCopy.url(folder))).hasMessageContaining(WAY_OUT);
        }
    }

    @Test
    void afterAKillAFlippedBitIsRefusedWhereItReachesTheChainOrADelivery() throws IOException {
        String before = books(folder);
        Random random = new Random(11);
        for (int i = 0; i < 24; i++) {
            assertRefusedOrWhole(before, original.killed().flipped(random));
        }
    }

    @Test
    void anOlderCopyIsRefusedAlsoIfItWasClosedCleanly() throws IOException {
        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            ledger.runDay(3, LedgerFixture.known("1"), LedgerFixture.known("2"), LedgerFixture.known("3"));
        }
        LedgerCopy newer = LedgerCopy.of(folder);
        original.withAnchor(newer.anchor()).restore(folder);
        assertRefused("older than it was");
        original.killed().withAnchor(newer.anchor()).restore(folder);
        assertRefused("older than it was");
    }

    @Test
    void aRowThatWasEditedBeforeAStartAfterAKillIsRefused() throws IOException {
        for (String edit : List.of(
                "UPDATE deliveries SET append_uid = append_uid + 1 WHERE delivery_no = 1",
                "DELETE FROM deliveries WHERE delivery_no = 1",
                "UPDATE audit SET body = REPLACE(body, 'a@x.com', 'c@x.com')",
                "DELETE FROM audit WHERE block_no = 3",
                "UPDATE audit_head SET block_no = block_no - 1")) {
            original.restore(folder);
            try (LedgerFixture ledger = new LedgerFixture(folder)) {
                ledger.database.transaction(tx -> tx.update(edit));
            }
            LedgerCopy.of(folder).killed().restore(folder);
            assertThatThrownBy(() -> new LedgerFixture(folder)).as(edit).hasMessageContaining(WAY_OUT);
        }
    }

    @Test
    void aLedgerThatWasKilledAtAnyMomentIsNeverRefused(@TempDir Path other) throws IOException {
        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            Run run = ledger.begin();
            assertAccepted(other);
            WindowRef window = ledger.day(run);
            assertAccepted(other);
            ledger.items.recordPage(run, window, List.of(LedgerFixture.prepared("4", "a@x.com")));
            assertAccepted(other);
            DeliveryBatch batch = ledger.deliveries.take("a@x.com", 10, LedgerFixture.MANY_BYTES);
            ledger.deliveries.intend(batch, 7, 9);
            assertAccepted(other);
            ledger.deliveries.confirm(batch, List.of(new DeliveryOutcome.Refused("no")));
            assertAccepted(other);
            ledger.windows.end(run, window, 1);
            ledger.runs.end(run, null);
            assertAccepted(other);
        }
        assertAccepted(other);
    }

    @Test
    void aLedgerWithoutItsOtherFilesIsCheckedWholeAndTaken() throws IOException {
        Files.delete(folder.resolve("data/ledger.anchor"));
        Files.delete(folder.resolve("data/ledger.closed"));
        assertThat(books(folder)).contains("DELIVERED");
    }

    /** What a kill would leave behind now. */
    private void assertAccepted(Path other) throws IOException {
        LedgerCopy.of(folder).killed().restore(other);
        try (LedgerFixture ledger = new LedgerFixture(other)) {
            assertThat(ledger.value("SELECT COUNT(*) AS v FROM audit")).isNotEqualTo("0");
        }
    }

    private static String books(Path folder) {
        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            return "" + ledger.values("SELECT hash AS v FROM audit ORDER BY block_no")
                    + ledger.values("SELECT item_no || state || mailbox || folder || append_uid AS v"
                            + " FROM deliveries ORDER BY delivery_no");
        }
    }

    /** In a place of its own, for the database keeps a file locked that it could not open. */
    private void assertRefusedOrWhole(String before, LedgerCopy damaged) throws IOException {
        Path place = Files.createTempDirectory(folder, "damaged");
        damaged.restore(place);
        try {
            assertThat(books(place)).isEqualTo(before);
        } catch (LedgerException e) {
            assertThat(e).as(String.valueOf(e.getCause())).hasMessageContaining(WAY_OUT);
        }
    }

    private void assertRefused(String what) {
        assertThatThrownBy(() -> new LedgerFixture(folder))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining(what)
                .hasMessageContaining(WAY_OUT);
    }
}
