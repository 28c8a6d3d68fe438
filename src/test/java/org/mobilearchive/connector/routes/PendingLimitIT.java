package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.demo.Fault;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.server.EmbeddedLedger;
import org.mobilearchive.connector.server.SmallDisk;

class PendingLimitIT {
    @TempDir
    Path folder;

    @Test
    void anItemWhoseAttachmentNeverComesIsADeadLetterAfterTheLimitAndItsWindowCloses() throws Exception {
        Fault never = Answers.on(Kind.ATTACHMENT, (request, proper) -> SiteAnswer.error(503, "unavailable"));
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok").file("A-2", "late", new byte[] {1, 2, 3});
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            assertThat(connector.run(never).pending()).isEqualTo(1);
            listedEarlier(13);
            RunSummary before = connector.run(never);
            assertThat(before.pending()).isEqualTo(1);
            assertThat(before.windowsIncomplete()).isEqualTo(1);

            listedEarlier(2);
            RunSummary after = connector.run(never);
            assertThat(after.complete()).isTrue();
            assertThat(after.deadLettered()).containsExactlyEntriesOf(Map.of(Reason.REJECTED, 1L));
            assertThat(connector.deadLetters(after)).singleElement().satisfies(letter -> {
                assertThat(letter.itemId()).isEqualTo("A-2");
                assertThat(letter.detail()).contains("pending.limit").contains("503");
                assertThat(connector.work().staging().resolve(letter.original().name()))
                        .isNotEmptyFile();
            });
            assertThat(connector.arrived()).containsExactly("A-1");
            assertThat(connector.work().spooled()).isEmpty();
        }
    }

    @Test
    void anItemThatADiskHasNoRoomForNeverBecomesADeadLetter() throws Exception {
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok").file("A-2", "f", new byte[900_000]);
        try (SmallDisk disk = SmallDisk.at(folder.resolve("work/data/staging"), "size=400k");
                ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            assertThat(connector.run().pending()).isEqualTo(1);
            listedEarlier(15);
            RunSummary after = connector.run();
            assertThat(after.pending()).isEqualTo(1);
            assertThat(after.deadLettered()).isEmpty();
            disk.become("size=64m");
            assertThat(connector.run().complete()).isTrue();
            assertThat(connector.arrived()).containsExactlyInAnyOrder("A-1", "A-2");
        }
    }

    /** As if so many more days had passed since. */
    private void listedEarlier(int days) throws SQLException {
        try (Connection connection = EmbeddedLedger.connect(folder.resolve("work/data/ledger"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE items SET first_listed_at = first_listed_at - "
                    + EmbeddedLedger.sql(Duration.ofDays(days)));
        }
    }
}
