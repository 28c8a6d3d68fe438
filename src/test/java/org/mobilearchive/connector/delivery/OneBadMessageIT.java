package org.mobilearchive.connector.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.mailbox.DifficultImapServer;
import org.mobilearchive.connector.mailbox.DifficultImapServer.Trouble;
import org.mobilearchive.connector.mailbox.MailboxClient;
import org.mobilearchive.connector.routes.LogCapture;

/** A message that a mail server cannot take stays out by itself. Each case has a mailbox of its own. */
class OneBadMessageIT {
    private static final String PLAIN = "IMAP4rev1 UIDPLUS";
    private static final String PIPELINED = PLAIN + " LITERAL+";
    private static final String SMALL_PIPELINED = PLAIN + " LITERAL-";
    private static final String GROUPED = PIPELINED + " MULTIAPPEND";
    private static final int COUNT = 43;
    private static final Predicate<byte[]> POISONED = message -> new String(message, ISO_8859_1).contains("poison");

    @TempDir
    static Path folder;

    private static DifficultImapServer server;
    private static MailboxClient client;
    private static MailboxDrain drain;

    @BeforeAll
    static void start() throws Exception {
        server = new DifficultImapServer();
        client = client(server);
        drain = new MailboxDrain(folder, 25);
    }

    @AfterAll
    static void stop() throws Exception {
        drain.close();
        client.close();
        server.close();
    }

    static Stream<Arguments> modesAndTroubles() {
        Set<Trouble> inEachMode = EnumSet.of(
                Trouble.CLOSES, Trouble.SAYS_BAD_WITHOUT_TAG, Trouble.FALLS_SILENT, Trouble.STORES_AND_CLOSES);
        return Stream.of(PLAIN, PIPELINED, SMALL_PIPELINED, GROUPED).flatMap(mode -> Stream.of(Trouble.values())
                .filter(trouble -> trouble != Trouble.CLOSES_WHEN_ANNOUNCED)
                .filter(trouble -> mode.equals(PIPELINED)
                        || (inEachMode.contains(trouble) && !mode.equals(SMALL_PIPELINED))
                        || trouble == Trouble.CLOSES)
                .map(trouble -> Arguments.of(mode, trouble)));
    }

    /** One of each wait: the others differ in the answer, and wait as long. */
    static Stream<Arguments> ofVerify() {
        return Stream.concat(
                Stream.of(PLAIN, PIPELINED, SMALL_PIPELINED, GROUPED).map(mode -> Arguments.of(mode, Trouble.CLOSES)),
                Stream.of(Trouble.FALLS_SILENT, Trouble.STORES_AND_CLOSES)
                        .map(trouble -> Arguments.of(PIPELINED, trouble)));
    }

    @ParameterizedTest
    @MethodSource("ofVerify")
    void allOthersOfTheMailboxArriveOnceInTheSameRun(String mode, Trouble trouble) throws Exception {
        othersArriveOnce("verify", mode, trouble);
    }

    @ParameterizedTest
    @MethodSource("modesAndTroubles")
    @Tag("endurance")
    void allOthersArriveOnceInEveryModeWithEveryTrouble(String mode, Trouble trouble) throws Exception {
        othersArriveOnce("all", mode, trouble);
    }

    private static void othersArriveOnce(String test, String mode, Trouble trouble) throws Exception {
        String mailbox = test + "-" + trouble + "@" + mode.replace(' ', '.');
        Map<String, byte[]> messages = messages(0, 17, 18, 42);
        server.capabilities(mode).trouble(trouble, POISONED);
        drain.record(mailbox, messages);
        drain.run(client, mailbox);
        boolean stored = trouble == Trouble.STORES_AND_CLOSES;
        assertThat(server.messages(mailbox))
                .containsExactlyInAnyOrderElementsOf(messages.values().stream()
                        .filter(message -> stored || !POISONED.test(message))
                        .toList());
        List<String> inDoubt = List.of("item-0 INTENDED", "item-17 INTENDED", "item-18 INTENDED", "item-42 INTENDED");
        if (stored) { // the second one of a pair may be in doubt until the next look
            assertThat(inDoubt).containsAll(drain.open(mailbox));
        } else {
            assertThat(drain.open(mailbox)).isEqualTo(inDoubt);
        }

        drain.run(client, mailbox);
        assertThat(server.messages(mailbox)).hasSize(stored ? COUNT : COUNT - 4);

        server.trouble(Trouble.CLOSES, message -> false);
        drain.run(client, mailbox);
        assertThat(server.messages(mailbox)).containsExactlyInAnyOrderElementsOf(messages.values());
        assertThat(drain.open(mailbox)).isEmpty();
    }

    @Test
    void aMessageAtWhoseSizeTheServerClosesIsNotInDoubtAndTheOthersArrive() throws Exception {
        String mailbox = "large@x.com";
        Map<String, byte[]> messages = messages();
        messages.put("item-5", MailboxDrain.message("item-5", "x".repeat(5000)));
        server.capabilities(PLAIN).trouble(Trouble.CLOSES_WHEN_ANNOUNCED, message -> message.length > 5000);
        drain.record(mailbox, messages);
        drain.run(client, mailbox);
        assertThat(server.messages(mailbox)).hasSize(COUNT - 1);
        assertThat(drain.open(mailbox)).containsExactly("item-5 PENDING");
    }

    @Test
    void moreBadMessagesInARowThanAreTriedKeepTheOthersForAFewRunsOnly() throws Exception {
        String mailbox = "many@x.com";
        server.capabilities(PIPELINED).trouble(Trouble.CLOSES, POISONED);
        drain.record(mailbox, messages(IntStream.range(10, 25).toArray()));
        int runs = 0;
        while (server.messages(mailbox).size() < COUNT - 15 && runs < 5) {
            runs++;
            drain.run(client, mailbox);
        }
        assertThat(runs).isBetween(1, 3);
        assertThat(server.messages(mailbox)).doesNotHaveDuplicates();
    }

    @Test
    void aServerThatTakesNothingIsLeftAfterAFewConnections() throws Exception {
        String mailbox = "nothing@x.com";
        server.capabilities(PIPELINED).trouble(Trouble.CLOSES, message -> true);
        drain.record(mailbox, messages());
        assertThat(drain.run(client, mailbox)).isEqualTo(Losses.LIMIT);
        assertThat(drain.open(mailbox)).hasSize(COUNT);
    }

    @Test
    void theLogNamesMailboxItemAndTheServersLastAnswer() throws Exception {
        String mailbox = "named@x.com";
        server.capabilities(PIPELINED).trouble(Trouble.SAYS_BAD_AND_CLOSES, POISONED);
        drain.record(mailbox, messages(40));
        try (LogCapture log = new LogCapture("", "org.mobilearchive")) {
            drain.run(client, mailbox);
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("mailbox " + mailbox + ": 1 message stays pending: item item-40/"
                            + mailbox + ": in doubt: the server said cannot take this"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PIPELINED, SMALL_PIPELINED, GROUPED})
    void aServerThatReadsNoLiteralsWithoutLeaveGetsThemWithLeaveAndTheSettingIsNamed(String mode) throws Exception {
        String mailbox = "literals@" + mode.replace(' ', '.');
        Map<String, byte[]> messages = messages();
        drain.record(mailbox, messages);
        try (LogCapture log = new LogCapture("", "org.mobilearchive");
                DifficultImapServer misreading =
                        new DifficultImapServer().capabilities(mode).doesNotReadFreeLiterals();
                MailboxClient own = client(misreading)) {
            drain.run(own, mailbox);
            assertThat(misreading.messages(mailbox)).containsExactlyInAnyOrderElementsOf(messages.values());
            assertThat(drain.open(mailbox)).isEmpty();
            assertThat(log.lines()).anyMatch(line -> line.contains("Set mailbox.pipelining = false"));
            assertThat(misreading.lines().stream().filter(line -> line.startsWith("item-")))
                    .as("subjects read as commands: those of one command for each capability")
                    .hasSizeLessThan(mode.equals(GROUPED) ? 30 : 2);
        }
    }

    @Test
    void aServerThatReadsOneMessageInACommandGetsOneAndTheSettingIsNamed() throws Exception {
        String mailbox = "one@x.com";
        Map<String, byte[]> messages = messages();
        drain.record(mailbox, messages);
        try (LogCapture log = new LogCapture("", "org.mobilearchive");
                DifficultImapServer single =
                        new DifficultImapServer().capabilities(GROUPED).doesNotReadSeveral();
                MailboxClient own = client(single)) {
            drain.run(own, mailbox);
            assertThat(single.messages(mailbox)).containsExactlyInAnyOrderElementsOf(messages.values());
            assertThat(drain.open(mailbox)).isEmpty();
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("Set mailbox.multi-append = false"))
                    .noneMatch(line -> line.contains("mailbox.pipelining"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, PIPELINED, GROUPED})
    void aServerThatLeavesPiecesOutOfItsAnswersWorks(String mode) throws Exception {
        String mailbox = "pieces@" + mode.replace(' ', '.');
        Map<String, byte[]> messages = messages();
        drain.record(mailbox, messages);
        try (DifficultImapServer sparse = new DifficultImapServer()
                        .capabilities(mode.replace(" UIDPLUS", ""))
                        .withoutUids()
                        .withoutUidNext()
                        .delimiter("NIL")
                        .trouble(Trouble.STORES_AND_CLOSES, message -> new String(message, ISO_8859_1)
                                .contains("Hello 7"));
                MailboxClient own = client(sparse)) {
            drain.run(own, mailbox);
            drain.run(own, mailbox);
            assertThat(sparse.messages(mailbox)).containsExactlyInAnyOrderElementsOf(messages.values());
            assertThat(drain.open(mailbox)).isEmpty();
        }
    }

    private static MailboxClient client(DifficultImapServer of) {
        return new MailboxClient(of.port(), options -> options.setReadTimeout(Duration.ofMillis(500)));
    }

    private static Map<String, byte[]> messages(int... poisoned) {
        List<Integer> bad = IntStream.of(poisoned).boxed().toList();
        Map<String, byte[]> messages = new LinkedHashMap<>();
        for (int i = 0; i < COUNT; i++) {
            String id = "item-" + i;
            messages.put(id, MailboxDrain.message(id, bad.contains(i) ? "poison" : "Hello " + i));
        }
        return messages;
    }
}
