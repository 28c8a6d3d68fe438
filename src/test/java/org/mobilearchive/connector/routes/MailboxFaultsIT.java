package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.mailbox.DifficultImapServer;
import org.mobilearchive.connector.mailbox.DifficultImapServer.Trouble;
import org.mobilearchive.connector.server.FaultProxy;

/** A mailbox that cannot be reached keeps its own copies waiting, and nobody else's. */
class MailboxFaultsIT {
    private static final String FOR_BOTH = "\"sender\":{\"email\":\"" + Day.ANA + "\"},\"recipients\":[{\"email\":\""
            + Day.BEN + "\"}],\"text\":\"for both\"";

    /** With one connection: the pool's thread, and the one of the run. */
    private static final int WORKERS = 2;

    @TempDir
    Path folder;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aMailboxThatRefusesTheSignInKeepsOnlyItsOwnCopiesPendingUntilTheNextRun() throws Exception {
        Day day = new Day(folder.resolve("day"))
                .item(Day.ARCHIVER, "A-1", FOR_BOTH)
                .chat("A-2", "for Ana alone");
        server.start();
        server.setUser(Day.ANA, Day.ANA, "secret");
        server.setUser(Day.BEN, Day.BEN, "another");
        MailAccount mail = new MailAccount("127.0.0.1", server.getImap().getPort(), "secret");
        try (ConnectorUnderTest connector = ConnectorUnderTest.startWith(mail, folder.resolve("work"), day)) {
            RunSummary first = connector.run();
            assertThat(first.failure()).isNull();
            assertThat(first.complete()).isFalse();
            assertThat(first.imported()).isEqualTo(1);
            assertThat(first.pending()).isEqualTo(1);
            assertThat(first.windowsIncomplete()).isZero();
            assertThat(mail.ids(Day.ANA, ConnectorUnderTest.FOLDER)).containsExactly("A-1", "A-2");
        }
        server.setUser(Day.BEN, Day.BEN, "secret");
        // a process of its own: this one leaves a mailbox alone for minutes that refused it
        try (ConnectorUnderTest connector = ConnectorUnderTest.startWith(mail, folder.resolve("work"), day)) {
            RunSummary next = connector.run();
            assertThat(next.complete()).isTrue();
            assertThat(next.copies()).isEqualTo(1);
            assertThat(mail.ids(Day.ANA, ConnectorUnderTest.FOLDER)).containsExactly("A-1", "A-2");
            assertThat(mail.ids(Day.BEN, ConnectorUnderTest.FOLDER)).containsExactly("A-1");
        }
    }

    @Test
    void mailboxesThatCannotBeReachedNowHoldNoWorkerWhileTheyAreWaitedFor() throws Exception {
        Day day = new Day(folder.resolve("day")).mailbox("cleo@example.test");
        List<String> mailboxes = List.of(Day.ANA, Day.BEN, "cleo@example.test");
        for (String mailbox : mailboxes) {
            day.item(Day.ARCHIVER, mailbox, Day.from(mailbox) + ",\"text\":\"Ok\"");
        }
        server.start();
        mailboxes.forEach(mailbox -> server.setUser(mailbox, mailbox, "secret"));
        MailAccount direct = new MailAccount("127.0.0.1", server.getImap().getPort(), "secret");
        try (FaultProxy proxy = new FaultProxy(direct.port())) {
            AtomicInteger refused = new AtomicInteger();
            proxy.rewriteAnswers(line -> line.contains(" OK LOGIN") && refused.incrementAndGet() <= WORKERS
                    ? line.replace(" OK ", " NO [UNAVAILABLE] ")
                    : line);
            MailAccount mail = new MailAccount("127.0.0.1", proxy.port(), "secret");
            Map<String, String> keys = Map.of("mailbox.connections", "1", "retry.delay", "30s");
            try (ConnectorUnderTest connector = ConnectorUnderTest.startWith(mail, folder.resolve("work"), day, keys)) {
                CompletableFuture<RunSummary> run = CompletableFuture.supplyAsync(connector::run);
                await().atMost(Duration.ofSeconds(25))
                        .until(() -> copies(direct, mailboxes) == mailboxes.size() - WORKERS || run.isDone());
                assertThat(run).isNotDone();
                assertThat(proxy.count("LOGIN")).isEqualTo(mailboxes.size());

                assertThat(run.get(1, TimeUnit.MINUTES).complete()).isTrue();
                assertThat(copies(direct, mailboxes)).isEqualTo(mailboxes.size());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSES", "FALLS_SILENT"})
    void oneMessageThatTheServerCannotTakeStaysOutOfARunByItself(Trouble trouble) throws Exception {
        Day day = new Day(folder.resolve("day"));
        for (int i = 1; i <= 20; i++) {
            day.chat("A-" + i, "Ok");
        }
        try (DifficultImapServer difficult = new DifficultImapServer()
                .trouble(trouble, message -> text(message).contains("X-Archive-Item-Id: A-7\r\n"))) {
            MailAccount mail = new MailAccount("127.0.0.1", difficult.port(), "secret");
            Map<String, String> keys = Map.of("mailbox.read-timeout", "2s");
            try (ConnectorUnderTest connector = ConnectorUnderTest.startWith(mail, folder.resolve("work"), day, keys)) {
                RunSummary run = connector.run();
                assertThat(run.imported()).isEqualTo(19);
                assertThat(run.pending()).isEqualTo(1);
                assertThat(run.complete()).isFalse();
                assertThat(difficult.messages(Day.ANA)).hasSize(19).doesNotHaveDuplicates();
                difficult.trouble(trouble, message -> false);
                assertThat(connector.run().copies()).isEqualTo(1);
                assertThat(difficult.messages(Day.ANA)).hasSize(20).doesNotHaveDuplicates();
            }
        }
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1);
    }

    private static int copies(MailAccount mail, List<String> mailboxes) throws Exception {
        int copies = 0;
        for (String mailbox : mailboxes) {
            copies += mail.ids(mailbox, ConnectorUnderTest.FOLDER).size();
        }
        return copies;
    }
}
