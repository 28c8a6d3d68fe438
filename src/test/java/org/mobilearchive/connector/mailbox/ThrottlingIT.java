package org.mobilearchive.connector.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.mobilearchive.connector.mailbox.Commands.message;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.mailbox.append.AppendCommand;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.append.AppendResult.Appended;
import org.mobilearchive.connector.mailbox.append.AppendResult.Deferred;
import org.mobilearchive.connector.mailbox.append.AppendResult.NotSent;
import org.mobilearchive.connector.mailbox.append.AppendResult.Refused;
import org.mobilearchive.connector.mailbox.append.AppendResult.Unknown;
import org.mobilearchive.connector.mailbox.imap.MailboxUnavailableException;
import org.mobilearchive.connector.mailbox.imap.NoAccessException;

/** The words of Exchange Online, each with what it leads to. */
class ThrottlingIT {
    private static final String MAILBOX = "dana@example.com";
    private static final String FOLDER = "Signal Archiver";
    private static final String NO_ACCESS = "User is authenticated but not connected.";

    private ScriptedImapServer server;
    private MailboxClient client;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedImapServer().capabilities("IMAP4rev1 UIDPLUS"); // so that each answer is waited for
        client = new MailboxClient(server.port());
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    private List<AppendResult> append(AppendCommand... commands) throws Exception {
        return client.append(MAILBOX, FOLDER, commands);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Request is throttled. Suggested Backoff Time: 92415 milliseconds | PT1M32.415S",
                "Request is throttled. Suggested Backoff Time: 99999999999999 milliseconds | PT5M",
                "Request is throttled. | PT30S",
                "Server Unavailable. 15 | PT30S"
            })
    void anAnswerThatAsksToWaitIsObeyedAtOnce(String answer, Duration pause) throws Exception {
        server.on("APPEND", turn -> turn.take().bad(answer));
        List<AppendResult> results = append(message(1), message(2), message(3));
        assertThat(((Deferred) results.get(0)).pause()).isEqualTo(pause);
        assertThat(((Deferred) results.get(0)).detail()).contains(answer);
        assertThat(results.subList(1, 3)).hasOnlyElementsOfType(NotSent.class);
        int asked = server.lines().size();
        MailboxUnavailableException resting =
                catchThrowableOfType(MailboxUnavailableException.class, () -> append(message(1)));
        assertThat(resting.pause()).isBetween(Duration.ofMillis(1), pause);
        assertThat(server.lines()).hasSize(asked);
    }

    @Test
    void otherMailboxesGoOnWhileOneWaits() throws Exception {
        server.on("APPEND", turn -> turn.take().no("Request is throttled."));
        append(message(1));
        assertThat(client.append("lee@example.com", FOLDER, message(1))).hasOnlyElementsOfType(Appended.class);
    }

    @Test
    void afterTheWaitTheMailboxIsUsedAgain() throws Exception {
        server.on("APPEND", turn -> turn.take().no("Suggested Backoff Time: 50 milliseconds"));
        append(message(1));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(append(message(1))).hasOnlyElementsOfType(Appended.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOGIN", "NAMESPACE", "STATUS"})
    void aServerThatAsksToWaitBeforeTheFolderIsOpenGetsNoCreate(String command) {
        server.capabilities("IMAP4rev1 NAMESPACE")
                .on(command, turn -> turn.no("Request is throttled. Suggested Backoff Time: 1500 milliseconds"));
        MailboxUnavailableException failure =
                catchThrowableOfType(MailboxUnavailableException.class, () -> client.status(MAILBOX, FOLDER));
        assertThat(failure.pause()).isEqualTo(Duration.ofMillis(1500));
        assertThat(server.commands()).doesNotContain("CREATE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NAMESPACE", "STATUS"})
    void aMailboxWithoutPermissionIsTriedOnceAndSaysWhatToDo(String command) {
        server.capabilities("IMAP4rev1 NAMESPACE").on(command, turn -> turn.bad(NO_ACCESS));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> client.status(MAILBOX, FOLDER))
                    .isInstanceOf(NoAccessException.class)
                    .hasMessageContaining("FullAccess")
                    .hasMessageNotContaining(MAILBOX);
        }
        assertThat(server.count("LOGIN")).isEqualTo(1);
        assertThat(server.commands()).doesNotContain("CREATE");
    }

    @Test
    void permissionTakenAwayMeanwhileKeepsMessagesPending() throws Exception {
        server.on("APPEND", turn -> turn.take().bad(NO_ACCESS));
        List<AppendResult> results = append(message(1), message(2));
        assertThat(((Deferred) results.get(0)).detail()).contains("does not open the mailbox");
        assertThat(results.get(1)).isInstanceOf(NotSent.class);
    }

    @Test
    void anExpiredSessionIsSignedInToAnew() throws Exception {
        server.on("APPEND", turn -> turn.take()
                .say("* BYE Session invalidated - AccessTokenExpired")
                .hangUp());
        List<AppendResult> results = append(message(1), message(2));
        assertThat(results.get(0)).isInstanceOf(Unknown.class);
        assertThat(results.get(1)).isInstanceOf(NotSent.class);
        assertThat(append(message(2))).hasOnlyElementsOfType(Appended.class);
        assertThat(server.count("LOGIN")).isEqualTo(2);
    }

    @Test
    void aMessageThatIsTooLargeIsRefusedAndTheNextOneGoesOn() throws Exception {
        String answer = "Maximum size of appendable message has been exceeded";
        server.on("APPEND", turn -> turn.take().no(answer));
        assertThat(append(message(1), message(2))).containsExactly(new Refused(answer), new Appended(7, 2L));
    }
}
