package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.ledger.letter.DeadLetterFilter.OPEN;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.books.Reports;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.ledger.letter.DeadLetter;
import org.mobilearchive.connector.ledger.letter.DeadLetterLedger;
import org.mobilearchive.connector.ledger.letter.ReplayLedger;
import org.mobilearchive.connector.ledger.letter.Replayed;
import org.mobilearchive.connector.ledger.letter.Replayed.Fate;
import org.mobilearchive.connector.ledger.run.RunInProgressException;
import org.mobilearchive.connector.server.EmbeddedLedger;

/** A dead letter leaves by a replay, once, whatever was in its way; and stays, with its bytes, while it must. */
class ReplayIT {
    private static final String OF_TWO = "\"sender\":{\"number\":\"+442079460901\"},"
            + "\"recipients\":[{\"number\":\"+442079460902\"}],\"text\":\"see the file\"";
    private static final String BOTH = "External User ID,Microsoft 365 User Mailbox\n+442079460901," + Day.ANA
            + "\n+442079460902," + Day.BEN + "\n";
    private static final Map<String, String> THOUSAND_BYTES = Map.of("limits.item-bytes", "1000");

    @TempDir
    Path folder;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private MailAccount mail;
    private Day day;

    @BeforeEach
    void start() throws Exception {
        server.start();
        server.setUser(Day.ANA, Day.ANA, "secret");
        server.setUser(Day.BEN, Day.BEN, "secret");
        mail = new MailAccount("127.0.0.1", server.getImap().getPort(), "secret");
        day = new Day(folder.resolve("day"));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void anItemIsLoggedAsANewLetterOnceAndAsOneThatStaysOpenByEachReplay() throws Exception {
        day.item(Day.ARCHIVER, "A-1", OF_TWO);
        try (LogCapture log = new LogCapture("dead-letter", "org.mobilearchive");
                ConnectorUnderTest connector = start(Map.of())) {
            connector.run();
            connector.replay(OPEN);
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("became a dead letter"))
                    .singleElement()
                    .asString()
                    .contains("whatsapp: item A-1 version 1 became a dead letter: unmapped");
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("dead letter 1 stays open"))
                    .hasSize(1);
        }
    }

    @Test
    void aReplayAfterTheMappingWasMendedGivesEveryParticipantExactlyOneCopyWithoutTheSite() throws Exception {
        day.attachment("A-1", "f", new byte[] {1, 2, 3})
                .item(Day.ARCHIVER, "A-1", OF_TWO + Day.attachments("f", 3))
                .chat("A-2", "Ok");
        RunSummary collected;
        try (ConnectorUnderTest connector = start(Map.of())) {
            collected = connector.run();
            assertThat(collected.deadLettered()).isEqualTo(Map.of(Reason.UNMAPPED, 1L));
            assertThat(connector.replay(OPEN).copies()).isZero();
            assertThat(letters(connector)).singleElement().satisfies(letter -> assertThat(letter.replayedAt())
                    .isNull());
        }
        day.mapping(BOTH);
        try (ConnectorUnderTest connector = start(Map.of())) {
            connector.site().fault((request, proper) -> SiteAnswer.error(503, "unavailable"));
            RunSummary replay = connector.replay(OPEN);
            assertThat(replay.complete()).isTrue();
            assertThat(replay.copies()).isEqualTo(2);
            assertThat(fates(connector, replay)).containsExactly(Fate.IMPORTED);
            assertThat(connector.replay(OPEN).copies()).isZero();
            assertThat(mail.ids(Day.ANA, ConnectorUnderTest.FOLDER)).containsExactly("A-2", "A-1");
            assertThat(mail.ids(Day.BEN, ConnectorUnderTest.FOLDER)).containsExactly("A-1");
            assertThat(letters(connector)).isEmpty();
            assertThat(connector.work().spooled()).isEmpty();
            RunSummary books =
                    connector.connector().bean("reports", Reports.class).summary(collected.run());
            assertThat(books.balances()).isTrue();
            assertThat(books.imported()).isEqualTo(2);
            assertThat(books.dead()).isZero();
        }
        try (ConnectorUnderTest connector = start(Map.of())) {
            assertThat(connector.run().alreadyKnown()).isEqualTo(2);
            assertThat(EvidenceIT.differences(connector)).isEmpty();
            assertThat(mail.ids(Day.BEN, ConnectorUnderTest.FOLDER)).containsExactly("A-1");
        }
    }

    @Test
    void threeReplaysAtOnceImportOnce() throws Exception {
        for (int i = 1; i <= 5; i++) {
            day.item(Day.ARCHIVER, "A-" + i, OF_TWO);
        }
        try (ConnectorUnderTest connector = start(Map.of())) {
            assertThat(connector.run().dead()).isEqualTo(5);
        }
        day.mapping(BOTH);
        try (ConnectorUnderTest connector = start(Map.of())) {
            List<String> refusals = threeAtOnce(() -> connector.replay(OPEN));
            assertThat(refusals).hasSizeLessThan(3).allSatisfy(text -> assertThat(text)
                    .contains("whatsapp has a run in progress since", "wait for its end"));
            assertThat(mail.ids(Day.ANA, ConnectorUnderTest.FOLDER))
                    .containsExactlyInAnyOrder("A-1", "A-2", "A-3", "A-4", "A-5");
            assertThat(mail.ids(Day.BEN, ConnectorUnderTest.FOLDER)).hasSize(5).doesNotHaveDuplicates();
            assertThat(letters(connector)).isEmpty();
        }
    }

    @Test
    void aCopyThatAMailboxRefusedIsTriedAgainForThatMailboxAlone() throws Exception {
        day.mapping(BOTH).item(Day.ARCHIVER, "A-1", OF_TWO);
        server.setUser(Day.BEN, Day.BEN, "another");
        try (ConnectorUnderTest connector = start(Map.of())) {
            assertThat(connector.run().pending()).isEqualTo(1);
        }
        try (ConnectorUnderTest connector = start(Map.of())) {
            waitedSince(Instant.parse("2020-01-01T00:00:00Z"));
            connector.run();
            assertThat(letters(connector)).singleElement().satisfies(letter -> {
                assertThat(letter.mailbox()).isEqualTo(Day.BEN);
                assertThat(letter.reason()).isEqualTo(Reason.REJECTED);
            });
            assertThat(fates(connector, connector.replay(OPEN))).containsExactly(Fate.PENDING);
        }
        server.setUser(Day.BEN, Day.BEN, "secret");
        try (ConnectorUnderTest connector = start(Map.of())) {
            RunSummary run = connector.replay(OPEN);
            assertThat(run.copies()).isEqualTo(1);
            assertThat(letters(connector)).isEmpty();
            assertThat(mail.ids(Day.ANA, ConnectorUnderTest.FOLDER)).containsExactly("A-1");
            assertThat(mail.ids(Day.BEN, ConnectorUnderTest.FOLDER)).containsExactly("A-1");
        }
    }

    @Test
    void anItemThatIsOversizedArrivesOnceTheLimitIsRaised() throws Exception {
        day.file("A-1", "f", new byte[2000]).chat("A-2", "Ok");
        try (ConnectorUnderTest connector = start(THOUSAND_BYTES)) {
            assertThat(connector.run().deadLettered()).isEqualTo(Map.of(Reason.OVERSIZED, 1L));
        }
        try (ConnectorUnderTest connector = start(Map.of())) {
            connector.site().fault((request, proper) -> SiteAnswer.error(503, "unavailable"));
            assertThat(connector.replay(OPEN).copies()).isEqualTo(1);
            assertThat(mail.ids(Day.ANA, ConnectorUnderTest.FOLDER)).containsExactly("A-2", "A-1");
            assertThat(EvidenceIT.differences(connector)).isEmpty();
            assertThat(connector.work().staged("replays")).hasSize(1);
            assertThat(connector.work().spooled()).isEmpty();
        }
    }

    @Test
    void aLetterWhoseBytesWereChangedInStagingStaysAndSaysSoAndTheOthersLeave() throws Exception {
        day.item(Day.ARCHIVER, "A-1", OF_TWO).item(Day.ARCHIVER, "A-2", OF_TWO);
        try (ConnectorUnderTest connector = start(Map.of())) {
            assertThat(connector.run().dead()).isEqualTo(2);
            DeadLetter first = letters(connector).get(0);
            Files.writeString(
                    connector.work().staging().resolve(first.original().name()), "{}");
        }
        day.mapping(BOTH);
        try (ConnectorUnderTest connector = start(Map.of())) {
            RunSummary replay = connector.replay(OPEN);
            assertThat(fates(connector, replay)).containsExactly(Fate.DEFERRED, Fate.IMPORTED);
            assertThat(replayed(connector, replay).get(0).detail()).contains("it was changed after it was staged");
            assertThat(mail.ids(Day.BEN, ConnectorUnderTest.FOLDER)).containsExactly("A-2");
            assertThat(letters(connector)).hasSize(1);
        }
    }

    private ConnectorUnderTest start(Map<String, String> keys) throws Exception {
        return ConnectorUnderTest.startWith(mail, folder.resolve("work"), day, keys);
    }

    /** As if the copies had been waiting since then; while the ledger is open, for a closed one is not changed. */
    private void waitedSince(Instant time) throws SQLException {
        try (Connection ledger = EmbeddedLedger.connect(folder.resolve("work/data/ledger"));
                Statement statement = ledger.createStatement()) {
            statement.execute("UPDATE deliveries SET created_at = " + EmbeddedLedger.sql(time));
        }
    }

    private static List<DeadLetter> letters(ConnectorUnderTest connector) {
        return connector.connector().bean("deadLetters", DeadLetterLedger.class).list(OPEN, 0, 100);
    }

    private static List<Replayed> replayed(ConnectorUnderTest connector, RunSummary replay) {
        return connector.connector().bean("replayLedger", ReplayLedger.class).replayed(replay.run(), 0, 100);
    }

    private static List<Fate> fates(ConnectorUnderTest connector, RunSummary replay) {
        return replayed(connector, replay).stream().map(Replayed::fate).toList();
    }

    /** What was said to those that were not begun. */
    private static List<String> threeAtOnce(Callable<RunSummary> replay) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<String> refusals = new ArrayList<>();
            for (Future<RunSummary> each : threads.invokeAll(List.of(replay, replay, replay))) {
                try {
                    assertThat(each.get().failure()).isNull();
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(CamelExecutionException.class);
                    assertThat(e.getCause()).hasRootCauseInstanceOf(RunInProgressException.class);
                    refusals.add(e.getCause().getCause().getMessage());
                }
            }
            return refusals;
        } finally {
            threads.shutdownNow();
        }
    }
}
