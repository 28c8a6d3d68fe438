package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.ledger.letter.DeadLetterFilter.OPEN;

import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.ledger.letter.DeadLetterLedger;
import org.mobilearchive.connector.ledger.letter.ReplayLedger;
import org.mobilearchive.connector.ledger.letter.Replayed;

/** A recording over the limit, whose call log is in the mailbox already, follows it as a message of its own. */
class RecordingReplayIT {
    private static final byte[] RECORDING = recording();

    @TempDir
    Path folder;

    private DemoMailServer server;
    private MailAccount mail;
    private Day day;

    @BeforeEach
    void start() throws Exception {
        day = new Day(folder.resolve("day"));
        day.attachment("A-CALL", "rec", RECORDING)
                .item(
                        Day.ARCHIVER,
                        "A-CALL",
                        "\"kind\":\"call\",\"channel\":\"voice\",\"sender\":{\"name\":\"Ana\",\"email\":\"" + Day.ANA
                                + "\"},\"recipients\":[{\"name\":\"Ben\",\"email\":\"" + Day.BEN
                                + "\"}],\"call\":{\"start\":\"2026-11-18T06:00:00Z\",\"durationSeconds\":267,"
                                + "\"status\":\"answered\",\"recording\":\"rec\"}"
                                + Day.attachments("rec", RECORDING.length));
        server = new DemoMailServer(day.write().mailboxes());
        mail = MailAccount.of(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRecordingFollowsItsCallLogOnceTheLimitIsRaisedAndIsImportedOnce() throws Exception {
        try (ConnectorUnderTest connector = start("1000")) {
            RunSummary first = connector.run();
            assertThat(first.imported()).isEqualTo(1);
            assertThat(first.deadParts()).isEqualTo(1);
            RunSummary replay = connector.replay(OPEN);
            assertThat(replay.copies()).isZero();
            assertThat(fate(connector, replay)).isEqualTo(Replayed.Fate.STAYED);
            assertThat(connector
                            .connector()
                            .bean("deadLetters", DeadLetterLedger.class)
                            .list(OPEN, 0, 9))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.detail()).contains("at most 1000 bytes, and has 2000"));
        }
        try (ConnectorUnderTest connector = start("2000")) {
            connector.site().fault((request, proper) -> SiteAnswer.error(503, "unavailable"));
            RunSummary replay = connector.replay(OPEN);
            assertThat(fate(connector, replay)).isEqualTo(Replayed.Fate.IMPORTED);
            assertThat(replay.copies()).isEqualTo(2);
            assertThat(replay.balances()).isTrue();
            assertThat(connector.replay(OPEN).copies()).isZero();
            assertThat(connector.work().spooled()).isEmpty();
        }
        try (ConnectorUnderTest connector = start("2000")) {
            assertThat(connector.run().copies()).isZero();
            assertThat(EvidenceIT.differences(connector)).isEmpty();
            assertThat(connector.work().staged("replays")).hasSize(2);
        }
        assertFollows(mail.messages(Day.ANA, ConnectorUnderTest.FOLDER));
        assertFollows(mail.messages(Day.BEN, ConnectorUnderTest.FOLDER));
    }

    private static void assertFollows(List<byte[]> messages) throws Exception {
        assertThat(messages).hasSize(2);
        MimeMessage log = new MimeMessage(null, new ByteArrayInputStream(messages.get(0)));
        MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(messages.get(1)));
        assertThat(message.getSubject()).isEqualTo("RECORDING - Voice Call from Ana to Ben");
        assertThat(message.getHeader("In-Reply-To")).containsExactly(log.getMessageID());
        assertThat(message.getHeader("References")).isEqualTo(log.getHeader("References"));
        assertThat(message.getMessageID()).isNotEqualTo(log.getMessageID()).endsWith("@archive.invalid>");
        assertThat(message.getSentDate()).isEqualTo(log.getSentDate());
        Multipart parts = (Multipart) message.getContent();
        assertThat(parts.getCount()).isEqualTo(3);
        Part recording = parts.getBodyPart(1);
        assertThat(recording.getFileName()).isEqualTo("file.bin");
        assertThat(recording.getInputStream()).hasBinaryContent(RECORDING);
        assertThat(parts.getBodyPart(2).getInputStream())
                .hasSameContentAs(((Multipart) log.getContent()).getBodyPart(1).getInputStream());
    }

    private ConnectorUnderTest start(String limit) throws Exception {
        return ConnectorUnderTest.startWith(mail, folder.resolve("work"), day, Map.of("limits.item-bytes", limit));
    }

    private static Replayed.Fate fate(ConnectorUnderTest connector, RunSummary replay) {
        List<Replayed> replayed =
                connector.connector().bean("replayLedger", ReplayLedger.class).replayed(replay.run(), 0, 9);
        assertThat(replayed).hasSize(1);
        return replayed.get(0).fate();
    }

    private static byte[] recording() {
        byte[] bytes = new byte[2000];
        bytes[1999] = 7;
        return bytes;
    }
}
