package org.mobilearchive.connector.mailbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.mailbox.Commands.bytes;
import static org.mobilearchive.connector.mailbox.Commands.message;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.mailbox.append.AppendCommand;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.append.AppendResult.Appended;
import org.mobilearchive.connector.mailbox.append.AppendResult.Deferred;
import org.mobilearchive.connector.mailbox.append.AppendResult.NotSent;
import org.mobilearchive.connector.mailbox.append.AppendResult.Refused;
import org.mobilearchive.connector.mailbox.append.AppendResult.Unknown;

/** Messages that are sent before the ones before them are answered. */
class PipelineIT {
    private static final int WINDOW = 64;

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
        return client.append("dana@example.com", "Signal Archiver", commands);
    }

    /** After the first answer it is known that the server reads literals without its leave. */
    private void showWhatTheServerReads() throws Exception {
        append(message(0));
    }

    private List<AppendResult> append(int count) throws Exception {
        return append(
                IntStream.rangeClosed(1, count).mapToObj(Commands::message).toArray(AppendCommand[]::new));
    }

    @Test
    void theNextMessageIsSentBeforeTheFirstIsAnswered() throws Exception {
        showWhatTheServerReads();
        CompletableFuture<Boolean> secondCame = new CompletableFuture<>();
        server.on("APPEND", turn -> {
            turn.take();
            turn.peek(); // the second one's first byte: without it, the test would not go on from here
            secondCame.complete(true);
            turn.ok("[APPENDUID 7 1] done");
        });
        assertThat(append(message(1), message(2))).containsExactly(new Appended(7, 1L), new Appended(7, 3L));
        assertThat(secondCame.get(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anAnswerOutOfOrderIsGivenToTheMessageOfItsTag() throws Exception {
        showWhatTheServerReads();
        server.on("APPEND", turn -> turn.take().later("NO [TOOBIG] first"))
                .on("APPEND", turn -> turn.take().ok("[APPENDUID 7 9] second").sayLater());
        assertThat(append(message(1), message(2))).containsExactly(new Refused("[TOOBIG] first"), new Appended(7, 9L));
    }

    @Test
    void eachMessageOfALargeBatchHasItsOwnAnswer() throws Exception {
        server.on("APPEND", turn -> turn.take().ok("[APPENDUID 7 1000] done"))
                .on("APPEND", turn -> turn.take().no("[OVERQUOTA] full"))
                .on("APPEND", turn -> turn.take().no("[TOOBIG] large"));
        List<AppendResult> results = append(300);
        assertThat(results.subList(0, 3))
                .containsExactly(
                        new Appended(7, 1000L), new Deferred("[OVERQUOTA] full"), new Refused("[TOOBIG] large"));
        assertThat(results.subList(3, 300))
                .containsExactlyElementsOf(IntStream.rangeClosed(4, 300)
                        .mapToObj(uid -> (AppendResult) new Appended(7, (long) uid))
                        .toList());
        assertThat(server.messages()).hasSize(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"* BYE shutting down", "a garbled line"})
    void whatHasNoAnswerWhenTheConnectionEndsIsInDoubtAndWhatWasNotSentIsNot(String last) throws Exception {
        server.on("APPEND", turn -> turn.take().ok("[APPENDUID 7 5] done"))
                .on("APPEND", turn -> turn.take().say(last).hangUp());
        List<AppendResult> results = append(300);
        assertThat(results.get(0)).isEqualTo(new Appended(7, 5L));
        assertThat(results.get(1)).isInstanceOf(Unknown.class);
        assertThat(results.subList(1, 300)).hasOnlyElementsOfTypes(Unknown.class, NotSent.class);
        assertThat(results.subList(1 + WINDOW, 300)).hasOnlyElementsOfType(NotSent.class);
        assertThat(server.messages()).hasSize(2);
    }

    @Test
    void afterAnAnswerThatAsksToWaitNoMoreIsSent() throws Exception {
        server.on(
                "APPEND", turn -> turn.take().bad("Request is throttled. Suggested Backoff Time: 60000 milliseconds"));
        List<AppendResult> results = append(300);
        assertThat(((Deferred) results.get(0)).pause()).isEqualTo(Duration.ofMinutes(1));
        assertThat(results.subList(1, 300)).hasOnlyElementsOfTypes(Appended.class, NotSent.class);
        assertThat(results.subList(2 * WINDOW, 300)).hasOnlyElementsOfType(NotSent.class);
        assertThat(results.stream().filter(Appended.class::isInstance))
                .hasSameSizeAs(server.messages().subList(1, server.messages().size()));
    }

    @Test
    void allThatMetTheMissingFolderAreSentAgainOnceItIsMade() throws Exception {
        showWhatTheServerReads();
        for (int i = 0; i < 3; i++) {
            server.on("APPEND", turn -> turn.refuse("[TRYCREATE] No such folder"));
        }
        assertThat(append(5)).hasOnlyElementsOfType(Appended.class);
        assertThat(server.messages()).hasSize(6).doesNotHaveDuplicates();
        assertThat(server.count("APPEND")).isEqualTo(9);
    }

    @Test
    void largeLiteralsWaitForLeaveWhereOnlySmallOnesNeedNone() throws Exception {
        server.capabilities("IMAP4rev1 UIDPLUS LITERAL-");
        AppendCommand large = message("x".repeat(4097).getBytes(US_ASCII));
        assertThat(append(message(1), large, message("y".repeat(4096).getBytes(US_ASCII))))
                .hasOnlyElementsOfType(Appended.class);
        assertThat(server.lines().stream().filter(line -> line.startsWith("APPEND")))
                .extracting(line -> line.substring(line.indexOf('{')))
                .containsExactly("{" + bytes(1).length + "+}", "{4097}", "{4096+}");
        assertThat(server.messages()).hasSize(3);
    }

    @Test
    void switchedOffEachMessageWaitsForTheServersLeave() throws Exception {
        server.capabilities("IMAP4rev1 UIDPLUS LITERAL+ MULTIAPPEND");
        try (MailboxClient careful = new MailboxClient(server.port(), options -> options.setPipelining(false))) {
            careful.append("dana@example.com", "Signal Archiver", message(1), message(2));
        }
        assertThat(server.lines().stream().filter(line -> line.startsWith("APPEND")))
                .hasSize(2)
                .allMatch(line -> line.endsWith("{" + bytes(1).length + "}"));
    }

    @Test
    void aMessageThatCannotBeReadToItsEndNeverArrivesAndThoseBeforeItDo() throws Exception {
        byte[] large = "0123456789abcdef".repeat(100_000).getBytes(US_ASCII);
        AppendCommand broken = new AppendCommand(
                Commands.id(3), Commands.DATE, Set.of(), Commands.source(large.length + 1, large), null);
        assertThat(append(message(1), message(2), broken, message(4)))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(new Appended(7, 1L)),
                        second -> assertThat(second).isEqualTo(new Appended(7, 2L)),
                        third -> assertThat(third).isInstanceOf(Deferred.class),
                        fourth -> assertThat(fourth).isInstanceOf(NotSent.class));
        assertThat(server.messages()).containsExactly(bytes(1), bytes(2));
    }

    /** Its answers fill its own small buffer, and until they are on their way it reads nothing. */
    @Test
    @Timeout(60)
    void aServerThatDoesNotReadBeforeItsLongAnswersAreTakenIsNotWaitedForInVain() throws Exception {
        String text = "x".repeat(900);
        int count = 400;
        AppendCommand[] commands = IntStream.range(0, count)
                .mapToObj(i -> message("z".repeat(3000).getBytes(US_ASCII)))
                .toArray(AppendCommand[]::new);
        for (int i = 1; i <= count; i++) {
            int uid = i;
            server.on("APPEND", turn -> turn.smallBuffers().take().ok("[APPENDUID 7 " + uid + "] " + text));
        }
        assertThat(append(commands)).hasOnlyElementsOfType(Appended.class);
    }
}
