package org.mobilearchive.connector.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.ledger.LedgerFixture.prepared;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mobilearchive.connector.ledger.LedgerFixture;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.server.SmallDisk;

/** A disk that is full, without inodes or read-only is named as such, and is no damage of the ledger. */
class FullLedgerDiskIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "size=8k, size=8k, its disk is full (",
        "size=128k, size=128k, its disk is full (",
        "'size=8m,nr_inodes=2', nr_inodes=2, its inodes are used up (",
        "'size=8m,nr_inodes=3', nr_inodes=3, its inodes are used up (",
        "'size=8m,nr_inodes=4', nr_inodes=4, its inodes are used up (",
        "size=8m, ro, its disk is read-only (",
    })
    void aLedgerThatCannotBeBegunSaysWhyAndIsBegunOnceItCan(String options, String state, String words)
            throws Exception {
        Path data = folder.resolve("data");
        try (SmallDisk disk = SmallDisk.at(data, options)) {
            disk.become(state);
            assertThatThrownBy(() -> new LedgerFixture(folder).close())
                    .isInstanceOf(LedgerException.class)
                    .hasMessageStartingWith("ledger " + data.resolve("ledger"))
                    .hasMessageContaining(words)
                    .hasMessageNotContaining("damaged");
            disk.become("rw,size=64m,nr_inodes=100");
            runADay();
        }
    }

    @Test
    void aLedgerThatIsFullInARunSaysSoAndGoesOnOnceThereIsRoom() throws Exception {
        Path data = folder.resolve("data");
        try (SmallDisk disk = SmallDisk.at(data, "size=1m")) {
            LedgerFixture ledger = new LedgerFixture(folder);
            assertThatThrownBy(() -> fill(ledger))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageMatching("ledger " + data.resolve("ledger")
                            + " must be written, and its disk is full \\(\\d+ bytes are free\\): make room on it; .*");
            assertThatThrownBy(ledger::close).hasMessageContaining("its disk is full (");
            assertThatThrownBy(() -> new LedgerFixture(folder).close())
                    .as("a start without room")
                    .hasMessageContaining("its disk is full (")
                    .hasMessageNotContaining("damaged");
            disk.become("size=64m");
            runADay();
        }
    }

    private static void fill(LedgerFixture ledger) {
        for (int page = 0; page < 1_000; page++) {
            int first = page * 100;
            ledger.runDay(
                    100,
                    IntStream.range(first, first + 100)
                            .mapToObj(each -> prepared("F-" + each, "a@x.com"))
                            .toArray(ItemOutcome[]::new));
        }
    }

    private void runADay() {
        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            ledger.runDay(1, prepared("1", "a@x.com"));
            ledger.deliverAll();
            assertThat(ledger.values(
                            "SELECT state AS v FROM item_states WHERE item_no = (SELECT MAX(item_no) FROM items)"))
                    .containsExactly("IMPORTED");
        }
    }
}
