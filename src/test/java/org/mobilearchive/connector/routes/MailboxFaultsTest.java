package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.ledger.RunSummary;

/** A mailbox that cannot be reached keeps its own copies waiting, and nobody else's. */
class MailboxFaultsTest {
    private static final String FOR_BOTH = "\"sender\":{\"email\":\"" + Day.ANA + "\"},\"recipients\":[{\"email\":\""
            + Day.BEN + "\"}],\"text\":\"for both\"";

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
}
