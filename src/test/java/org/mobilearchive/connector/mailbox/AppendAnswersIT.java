package org.mobilearchive.connector.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.mailbox.Commands.bytes;
import static org.mobilearchive.connector.mailbox.Commands.message;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.mailbox.append.AppendCommand;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.append.AppendResult.Appended;
import org.mobilearchive.connector.mailbox.append.AppendResult.Deferred;
import org.mobilearchive.connector.mailbox.append.AppendResult.NotSent;
import org.mobilearchive.connector.mailbox.append.AppendResult.Refused;
import org.mobilearchive.connector.mailbox.append.AppendResult.Unknown;

class AppendAnswersIT {
    private static final String FOLDER = "Signal Archiver";

    private ScriptedImapServer server;
    private MailboxClient client;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedImapServer();
        client = new MailboxClient(server.port(), options -> options.setReadTimeout(Duration.ofSeconds(20)));
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    private List<AppendResult> append(AppendCommand... commands) throws Exception {
        return client.append("dana@example.com", FOLDER, commands);
    }

    @Test
    void eachMessageHasItsAnswerInOrder() throws Exception {
        assertThat(append(message(1), message(2)))
                .containsExactly(new Appended(ScriptedImapServer.UID_VALIDITY, 1L), new Appended(7, 2L));
        assertThat(server.messages()).containsExactly(bytes(1), bytes(2));
        assertThat(server.lines())
                .contains("APPEND \"Signal Archiver\" (\\Seen) \"01-Nov-2026 00:30:15 +0000\" {" + bytes(1).length
                        + "+}");
    }

    @Test
    void aServerWithoutLiteralPlusAndUidPlusWorksToo() throws Exception {
        server.capabilities("IMAP4rev1").on("APPEND", turn -> turn.take().ok("done"));
        assertThat(append(message(1))).containsExactly(new Appended(7, null));
        assertThat(server.lines()).anyMatch(line -> line.endsWith("{" + bytes(1).length + "}"));
        assertThat(server.messages()).containsExactly(bytes(1));
    }

    @Test
    void aServerOfRevisionTwoAloneWorksToo() throws Exception {
        server.capabilities("IMAP4rev2");
        assertThat(append(message(1))).containsExactly(new Appended(7, 1L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[OVERQUOTA] Quota exceeded (mailbox size limit)",
                "[NOPERM] Permission denied",
                "[UNAVAILABLE] Backend away",
                "[INUSE] Locked",
                "[LIMIT] Slow down",
                "Server busy",
                "[OVERQUOTA] maximum message size of mailbox"
            })
    void aRefusalThatMayPassDefersThisMessageOnly(String answer) throws Exception {
        server.on("APPEND", turn -> turn.take().no(answer));
        assertThat(append(message(1), message(2)).get(0)).isEqualTo(new Deferred(answer));
        assertThat(server.messages()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[TOOBIG] Message is too big",
                "Maximum size of appendable message has been exceeded",
                "APPEND failed. Message too large."
            })
    void aMessageLargerThanTheServerTakesIsRefusedForGood(String answer) throws Exception {
        server.on("APPEND", turn -> turn.take().no(answer));
        assertThat(append(message(1))).containsExactly(new Refused(answer));
    }

    @Test
    void aRefusalBeforeTheLiteralKeepsTheConnection() throws Exception {
        server.capabilities("IMAP4rev1").on("APPEND", turn -> turn.no("[TOOBIG] no"));
        assertThat(append(message(1), message(2))).containsExactly(new Refused("[TOOBIG] no"), new Appended(7, 1L));
        assertThat(server.count("LOGIN")).isEqualTo(1);
    }

    @Test
    void aMessageOverTheAnnouncedLimitIsNotSentAtAll() throws Exception {
        server.capabilities("IMAP4rev1 APPENDLIMIT=10");
        assertThat(append(message(1)).get(0)).isInstanceOf(Refused.class);
        assertThat(server.count("APPEND")).isZero();
    }

    @Test
    void anAnswerOfBadDefers() throws Exception {
        append(message(2));
        server.on("APPEND", turn -> turn.take().bad("Command Error. 12"));
        assertThat(append(message(1)).get(0)).isInstanceOf(Deferred.class);
    }

    @Test
    void afterBadToTheFirstMessageItIsSentOnceMoreWithTheServersLeave() throws Exception {
        server.on("APPEND", turn -> turn.take().bad("Command Error. 12"))
                .on("APPEND", turn -> turn.take().bad("Command Error. 12"));
        assertThat(append(message(1), message(2)))
                .containsExactly(new Deferred("Command Error. 12"), new Appended(7, 3L));
        assertThat(server.lines())
                .anyMatch(line -> line.endsWith("{" + bytes(1).length + "+}"))
                .anyMatch(line -> line.endsWith("{" + bytes(1).length + "}"));
        assertThat(server.count("LOGIN")).isEqualTo(1);
    }

    @Test
    void aFolderDeletedMeanwhileIsMadeAgainOnce() throws Exception {
        server.on("APPEND", turn -> turn.take().no("[TRYCREATE] No such folder"))
                .on("STATUS", turn -> turn.say("* STATUS any (UIDVALIDITY 7 UIDNEXT 1)")
                        .ok())
                .on("STATUS", turn -> turn.no("no such folder"));
        assertThat(append(message(1)).get(0)).isInstanceOf(Appended.class);
        assertThat(server.count("CREATE")).isEqualTo(1);
        assertThat(server.count("SUBSCRIBE")).isEqualTo(1);
        assertThat(server.count("APPEND")).isEqualTo(2);
    }

    @Test
    void aFolderThatIsMissingForeverDefers() throws Exception {
        for (int i = 0; i < 2; i++) {
            server.on("APPEND", turn -> turn.take().no("[TRYCREATE] No such folder"));
        }
        assertThat(append(message(1)).get(0)).isInstanceOf(Deferred.class);
        assertThat(server.count("APPEND")).isEqualTo(2);
    }

    @Test
    void aConnectionLostInTheLiteralLeavesTheMessageUnknownAndTheRestUnsent() throws Exception {
        server.on("APPEND", turn -> turn.take(5).reset());
        byte[] large = new byte[8 * 1024 * 1024];
        List<AppendResult> results = append(message(large), message(2), message(3));
        assertThat(results.get(0)).isInstanceOf(Unknown.class);
        assertThat(results.subList(1, 3)).allMatch(NotSent.class::isInstance);
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void anAnswerSwallowedLeavesTheMessageUnknownAndTheRestUnsent() throws Exception {
        server.capabilities("IMAP4rev1").on("APPEND", turn -> turn.take().hangUp());
        List<AppendResult> results = append(message(1), message(2));
        assertThat(results.get(0)).isInstanceOf(Unknown.class);
        assertThat(results.get(1)).isInstanceOf(NotSent.class);
        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void aConnectionLostBeforeTheLiteralLeavesTheMessageUnsent() throws Exception {
        server.capabilities("IMAP4rev1")
                .on("APPEND", turn -> turn.say("* BYE later").hangUp());
        List<AppendResult> results = append(message(1), message(2));
        assertThat(results).allMatch(NotSent.class::isInstance);
        assertThat(results).extracting(result -> ((NotSent) result).announced()).containsExactly(true, false);
    }

    @Test
    void afterALossTheNextMessagesGoOverANewConnection() throws Exception {
        server.on("APPEND", turn -> turn.take().hangUp());
        append(message(1));
        assertThat(append(message(2)).get(0)).isInstanceOf(Appended.class);
        assertThat(server.count("LOGIN")).isEqualTo(2);
    }

    @Test
    void aRefusalThatEndsTheConnectionInTheLiteralIsStillHeard() throws Exception {
        server.on("APPEND", turn -> turn.take(5).no("[TOOBIG] no").hangUp());
        byte[] large = new byte[8 * 1024 * 1024];
        List<AppendResult> results = append(message(large), message(2));
        assertThat(results.get(0)).isInstanceOfAny(Refused.class, Unknown.class); // a reset may overtake the answer
        assertThat(results.get(1)).isInstanceOf(NotSent.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-3, 3})
    void aMessageOfAnotherLengthThanAnnouncedNeverArrives(int difference) throws Exception {
        byte[] bytes = bytes(1);
        AppendCommand.Source wrong = Commands.source(bytes.length + difference, bytes);
        AppendCommand command = new AppendCommand(Commands.id(1), Commands.DATE, Set.of(), wrong, null);
        List<AppendResult> results = append(command, message(2));
        assertThat(results.get(0)).isInstanceOf(Deferred.class);
        assertThat(results.get(1)).isInstanceOf(NotSent.class);
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void aMessageThatCannotBeOpenedDefersThatMessageOnly() throws Exception {
        AppendCommand.Source gone = new AppendCommand.Source() {
            @Override
            public long size() {
                return 1;
            }

            @Override
            public InputStream open() throws IOException {
                throw new IOException("gone");
            }
        };
        AppendCommand command = new AppendCommand(Commands.id(1), Commands.DATE, Set.of(), gone, null);
        assertThat(append(command, message(2)))
                .containsExactly(new Deferred("the message was not read: gone"), new Appended(7, 1L));
    }

    @Test
    void aMessageWithoutASizeDefersThatMessageOnly() throws Exception {
        AppendCommand.Source broken = new AppendCommand.Source() {
            @Override
            public long size() {
                throw new IllegalStateException("broken");
            }

            @Override
            public InputStream open() {
                return InputStream.nullInputStream();
            }
        };
        AppendCommand command = new AppendCommand(Commands.id(2), Commands.DATE, Set.of(), broken, null);
        assertThat(append(message(1), command, message(3)))
                .containsExactly(
                        new Appended(7, 1L), new Deferred("the message was not read: broken"), new Appended(7, 2L));
    }

    @Test
    void nothingIsDoneForNoMessages() throws Exception {
        assertThat(append()).isEmpty();
        assertThat(server.lines()).isEmpty();
    }
}
