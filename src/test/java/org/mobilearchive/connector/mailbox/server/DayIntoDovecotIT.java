package org.mobilearchive.connector.mailbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.demo.SampleDay;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.server.FaultProxy;
import org.mobilearchive.connector.server.PrivateAuthority;

/** The demo's day through the whole connector into Dovecot. */
class DayIntoDovecotIT {
    private static final String DANA = "dana.reyes@harbourline.example";
    private static final String TOM = "tom.okafor@harbourline.example";
    private static final String MEI = "mei.lin@harbourline.example";
    private static final int CONNECTIONS = 3;

    @TempDir
    private static Path folder;

    private static SiteData day;
    private static Run untroubled;

    @TempDir
    private Path work;

    /** What a run over TLS, and a second one after it, came to. */
    private record Run(
            int exitCode,
            int mostConnections,
            Map<String, List<String>> arrived,
            Map<String, List<String>> leftByTheUsers,
            Map<String, List<String>> afterSecondRun) {}

    @BeforeAll
    static void runUntroubled() throws Exception {
        day = SampleDay.unpackTo(folder.resolve("day"));
        Path work = Files.createDirectory(folder.resolve("untroubled"));
        try (Dovecot dovecot = Dovecot.builder().implicitTls().start();
                DayIntoDovecot connector = new DayIntoDovecot(work, day, overTls(dovecot))) {
            int exitCode = connector.run();
            Map<String, List<String>> arrived = connector.arrived(dovecot);
            meddle(dovecot, arrived);
            Map<String, List<String>> meddled = connector.arrived(dovecot);
            connector.run();
            untroubled = new Run(exitCode, dovecot.mostSignedIn(), arrived, meddled, connector.arrived(dovecot));
        }
    }

    @Test
    void theDayArrivesOverTlsAndNothingIsThereTwice() {
        assertThat(untroubled.exitCode()).isEqualTo(ExitCode.COMPLETE);
        assertThat(untroubled.arrived()).hasSize(8);
        untroubled.arrived().values().forEach(messages -> assertThat(messages)
                .isNotEmpty()
                .doesNotHaveDuplicates());
    }

    /** Users delete a message, move a folder away and delete another one. */
    private static void meddle(Dovecot dovecot, Map<String, List<String>> arrived) throws Exception {
        dovecot.doveadm("expunge", "-u", DANA, "mailbox", folderOf(DANA, arrived), "1");
        dovecot.doveadm("mailbox", "rename", "-u", TOM, folderOf(TOM, arrived), "Moved away");
        dovecot.doveadm("mailbox", "delete", "-u", MEI, folderOf(MEI, arrived));
    }

    private static String folderOf(String mailbox, Map<String, List<String>> arrived) {
        return arrived.get(mailbox).get(0).split("\t", 2)[0];
    }

    @Test
    void aSecondRunImportsNothingEvenWhatUsersDeletedOrMoved() {
        assertThat(untroubled.leftByTheUsers()).isNotEqualTo(untroubled.arrived());
        assertThat(untroubled.afterSecondRun()).isEqualTo(untroubled.leftByTheUsers());
    }

    @Test
    void neverMoreConnectionsAreOpenThanConfigured() {
        assertThat(untroubled.mostConnections()).isBetween(1, CONNECTIONS);
    }

    @Test
    void onlyTheMailboxesThatFailedAreTriedAgain() throws Exception {
        try (Dovecot dovecot = Dovecot.builder().quota("storage=150M").start();
                DayIntoDovecot connector = new DayIntoDovecot(work, day, plain(dovecot.port()))) {
            fill(dovecot, DANA);
            dovecot.deny(TOM);
            assertThat(connector.run()).isEqualTo(ExitCode.INCOMPLETE);
            Map<String, List<String>> first = connector.arrived(dovecot);
            assertThat(without(first, DANA, TOM)).isEqualTo(without(untroubled.arrived(), DANA, TOM));
            assertThat(dovecot.log()).containsOnlyOnce("(user disabled)");
            assertThat(first.get(TOM)).isEmpty();
            dovecot.denyNobody();
            dovecot.doveadm("expunge", "-u", DANA, "mailbox", "INBOX", "ALL");
            assertThat(connector.run()).isEqualTo(ExitCode.COMPLETE);
            assertThat(connector.arrived(dovecot)).isEqualTo(untroubled.arrived());
        }
    }

    /** Leaves no room for a message. */
    private void fill(Dovecot dovecot, String mailbox) throws Exception {
        Path large = dovecot.folder().resolve("large.eml");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.writeBytes("Subject: large\r\n\r\n");
            file.setLength(150 * 1024 * 1024 - 512);
        }
        dovecot.doveadm("save", "-u", mailbox, "-m", "INBOX", large.toString());
    }

    @Test
    void aProcessKilledBeforeItHeardTheAnswerLeavesOneCopyOfEachInTheEnd() throws Exception {
        try (Dovecot dovecot = Dovecot.builder().start();
                FaultProxy proxy = new FaultProxy(dovecot.port());
                DayIntoDovecot connector = new DayIntoDovecot(work, day, plain(proxy.port()))) {
            for (int kill = 0; kill < 2; kill++) {
                int before = proxy.faults();
                proxy.holdAnswerTo("APPEND");
                Process process = connector.start();
                await().atMost(Duration.ofSeconds(60)).until(() -> proxy.faults() > before || !process.isAlive());
                process.destroyForcibly(); // SIGKILL
                assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
                assertThat(proxy.faults()).as(connector.output()).isGreaterThan(before);
            }
            assertThat(connector.run()).as(connector.output()).isEqualTo(ExitCode.COMPLETE);
            assertThat(connector.arrived(dovecot)).isEqualTo(untroubled.arrived());
        }
    }

    @Test
    void aMessageOfTheSiteIsInTheMailboxByteForByteAlsoWhereItIsNoText() throws Exception {
        byte[] message =
                ("Message-ID: <given@site.example>\r\nSubject: \u00ff\u00fe raw\r\nX-Odd:   kept  as it is \r\n\r\n.\r\nFrom here\r\n\u00fe\u00ff\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1);
        SiteData mine = new Day(work.resolve("day")).email("A-1", message).write();
        try (Dovecot dovecot = Dovecot.builder().start();
                DayIntoDovecot connector = new DayIntoDovecot(work, mine, plain(dovecot.port()))) {
            assertThat(connector.run()).isEqualTo(ExitCode.COMPLETE);
            assertThat(new MailAccount("127.0.0.1", dovecot.port(), Dovecot.PASSWORD)
                            .messages(Day.ANA, "WhatsApp Archiver"))
                    .singleElement()
                    .isEqualTo(message);
        }
    }

    private static Map<String, List<String>> without(Map<String, List<String>> arrived, String... mailboxes) {
        Map<String, List<String>> others = new TreeMap<>(arrived);
        others.keySet().removeAll(List.of(mailboxes));
        return others;
    }

    private static Map<String, String> overTls(Dovecot dovecot) {
        return Map.of(
                "mailbox.host",
                "localhost",
                "mailbox.port",
                Integer.toString(dovecot.port()),
                "mailbox.tls",
                "implicit",
                "mailbox.ca-file",
                PrivateAuthority.ours().certificate().toString(),
                "mailbox.connections",
                Integer.toString(CONNECTIONS));
    }

    private static Map<String, String> plain(int port) {
        return Map.of("mailbox.host", "127.0.0.1", "mailbox.port", Integer.toString(port), "mailbox.tls", "none");
    }
}
