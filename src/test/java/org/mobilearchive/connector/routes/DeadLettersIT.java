package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.books.NotFound;
import org.mobilearchive.connector.ledger.books.Reports;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.ledger.letter.DeadLetter;

/** What cannot be imported is kept with its bytes and its reason, and the rest goes on. */
class DeadLettersIT {
    private static final String OUTSIDERS = "\"sender\":{\"number\":\"+442079460901\"},"
            + "\"recipients\":[{\"number\":\"+442079460902\"}],\"text\":\"nobody of ours\"";

    @TempDir
    Path folder;

    @Test
    void anItemThatCannotBeReadIsADeadLetterWithItsBytesAndTheRestGoesOn() throws Exception {
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok");
        String broken = "\"id\":\"A-2\",\"version\":1," + day.times() + ",\"text\":\"an \\x1F of an old exporter\"";
        day.line(Day.ARCHIVER, broken).chat("A-3", "Ok");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary = connector.run();
            assertThat(summary.complete()).isTrue();
            assertThat(summary.deadLettered()).isEqualTo(Map.of(Reason.INVALID, 1L));
            assertThat(connector.arrived()).containsExactly("A-1", "A-3");
            assertThat(original(connector, summary)).hasContent("{" + broken + "}");
            assertThat(connector.run().alreadyKnown()).isEqualTo(3);
        }
    }

    @Test
    void anItemOfNobodyIsADeadLetterWithWhatWasTried() throws Exception {
        Day day = new Day(folder.resolve("day"))
                .item(Day.ARCHIVER, "A-1", OUTSIDERS)
                .chat("A-2", "Ok");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary = connector.run();
            assertThat(summary.complete()).isTrue();
            assertThat(summary.deadLettered()).isEqualTo(Map.of(Reason.UNMAPPED, 1L));
            assertThat(Files.readString(original(connector, summary))).contains("nobody of ours");
            assertThat(connector.connector().bean("reports", Reports.class).notFound(summary.run(), 10))
                    .extracting(NotFound::tried)
                    .contains("+442079460901", "+442079460902");
            assertThat(connector.arrived()).containsExactly("A-2");
        }
    }

    private static Path original(ConnectorUnderTest connector, RunSummary summary) {
        DeadLetter letter = connector.deadLetters(summary).get(0);
        return connector.work().staging().resolve(letter.original().name());
    }
}
