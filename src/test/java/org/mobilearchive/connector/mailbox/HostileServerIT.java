package org.mobilearchive.connector.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.mailbox.Commands.message;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.append.InDoubt;
import org.mobilearchive.connector.mailbox.imap.ImapProtocol;
import org.mobilearchive.connector.mailbox.imap.MailboxUnavailableException;

class HostileServerIT {
    private static final String MAILBOX = "dana@example.com";
    private static final String FOLDER = "Signal Archiver";

    private ScriptedImapServer server;
    private MailboxClient client;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedImapServer();
        client = new MailboxClient(server.port(), options -> options.setReadTimeout(Duration.ofSeconds(1)));
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void anAnnouncedLiteralOfTwoGigabytesIsNotMadeRoomFor() {
        server.on("STATUS", turn -> turn.say("* STATUS {2147483600}").ok());
        assertThatThrownBy(() -> client.status(MAILBOX, FOLDER)).isInstanceOf(MailboxUnavailableException.class);
    }

    @Test
    void anEndlessAnswerEndsTheConnection() {
        server.on("STATUS", turn -> {
            for (int i = 0; i < 200_000; i++) {
                turn.say("* " + i + " EXISTS");
            }
        });
        assertThatThrownBy(() -> client.status(MAILBOX, FOLDER))
                .isInstanceOf(MailboxUnavailableException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void aGreetingWithoutEndIsLeft() {
        server.greeting("* OK " + "x".repeat(ImapProtocol.MAX_ANSWER_BYTES + 1));
        assertThatThrownBy(() -> client.status(MAILBOX, FOLDER)).isInstanceOf(MailboxUnavailableException.class);
        assertThat(server.lines()).isEmpty();
    }

    @Test
    void whatTheServerTellsUnaskedDisturbsNothing() throws Exception {
        server.on("APPEND", turn -> turn.take()
                .say("* 3 EXISTS")
                .say("* 1 EXPUNGE")
                .say("* 2 FETCH (FLAGS (\\Seen))")
                .say("* OK [ALERT] be careful")
                .ok("[APPENDUID 7 3] done"));
        assertThat(client.append(MAILBOX, FOLDER, message(1), message(2)))
                .containsExactly(new AppendResult.Appended(7, 3L), new AppendResult.Appended(7, 2L));
    }

    @Test
    void aServerThatFallsSilentIsLeftAfterTheReadTimeout() throws Exception {
        server.capabilities("IMAP4rev1").on("APPEND", ImapTurn::take);
        List<AppendResult> results = client.append(MAILBOX, FOLDER, message(1), message(2));
        assertThat(results.get(0)).isInstanceOf(AppendResult.Unknown.class);
        assertThat(results.get(1)).isInstanceOf(AppendResult.NotSent.class);
    }

    @Test
    void aGoodbyeAfterTheAnswerLeavesTheRestUnsent() throws Exception {
        server.capabilities("IMAP4rev1").on("APPEND", turn -> turn.take()
                .say("* BYE shutting down")
                .ok("[APPENDUID 7 1] x")
                .hangUp());
        List<AppendResult> results = client.append(MAILBOX, FOLDER, message(1), message(2));
        assertThat(results.get(0)).isInstanceOf(AppendResult.Appended.class);
        assertThat(results.get(1)).isInstanceOf(AppendResult.NotSent.class);
    }

    @Test
    void aConnectionOfWhichNobodyKnowsWhoseItIsIsNotUsed() throws Exception {
        server.greeting("* PREAUTH welcome");
        assertThatThrownBy(() -> client.status(MAILBOX, FOLDER))
                .isInstanceOf(MailboxUnavailableException.class)
                .hasMessageContaining("PREAUTH");
        assertThat(server.commands()).containsExactly("CAPABILITY");
    }

    @Test
    void neitherPasswordNorMessageNorAddressIsInAnyLog() throws Exception {
        List<String> logged = new CopyOnWriteArrayList<>();
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        Handler recorder = recorder(logged);
        root.setLevel(Level.ALL);
        root.addHandler(recorder);
        try {
            client.append(MAILBOX, FOLDER, message(1, new InDoubt(7, 1)));
        } finally {
            root.removeHandler(recorder);
            root.setLevel(before);
        }
        assertThat(logged).isNotEmpty();
        assertThat(String.join("\n", logged))
                .doesNotContain(MailboxClient.PASSWORD)
                .doesNotContain("Hello 1")
                .doesNotContain("LOGIN ")
                .doesNotContain(MAILBOX);
    }

    private static Handler recorder(List<String> logged) {
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry.getLoggerName() + " " + entry.getMessage() + " "
                        + (entry.getParameters() == null ? "" : List.of(entry.getParameters())));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        return handler;
    }
}
