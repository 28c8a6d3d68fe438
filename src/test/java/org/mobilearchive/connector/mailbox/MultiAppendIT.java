package org.mobilearchive.connector.mailbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.mailbox.Commands.bytes;
import static org.mobilearchive.connector.mailbox.Commands.message;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mobilearchive.connector.mailbox.append.AppendCommand;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.append.AppendResult.Appended;
import org.mobilearchive.connector.mailbox.append.AppendResult.Deferred;
import org.mobilearchive.connector.mailbox.append.AppendResult.NotSent;
import org.mobilearchive.connector.mailbox.append.AppendResult.Refused;
import org.mobilearchive.connector.mailbox.append.AppendResult.Unknown;

/** Several messages in one command, all of which the server takes or none (RFC 3502). */
class MultiAppendIT {
    private ScriptedImapServer server;
    private MailboxClient client;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedImapServer().capabilities("IMAP4rev1 UIDPLUS LITERAL+ MULTIAPPEND");
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"5:7|5|6|7", "3,9:10|3|9|10", "3,5,9|3|5|9", "7:5|5|6|7"})
    void theUidsOfTheAnswerAreThoseOfTheMessagesInOrder(String set, long first, long second, long third)
            throws Exception {
        server.on("APPEND", turn -> turn.take().ok("[APPENDUID 7 " + set + "] done"));
        assertThat(append(message(1), message(2), message(3)))
                .containsExactly(new Appended(7, first), new Appended(7, second), new Appended(7, third));
        assertThat(server.messages()).containsExactly(bytes(1), bytes(2), bytes(3));
        assertThat(server.count("APPEND")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[APPENDUID 7 5:6]", "[APPENDUID 7 1:4294967295]", "[APPENDUID 7 x]", "[APPENDUID 7 0:2]", "done"})
    void anAnswerThatNamesOtherThanSoManyUidsNamesNone(String answer) throws Exception {
        server.on("APPEND", turn -> turn.take().ok(answer));
        assertThat(append(message(1), message(2), message(3)))
                .containsOnly(new Appended(7, null))
                .hasSize(3);
    }

    @Test
    void aGroupIsBoundedInNumberAndBytes() throws Exception {
        byte[] half = "h".repeat(600_000).getBytes(US_ASCII);
        IntStream.range(0, 4)
                .forEach(any -> server.on("APPEND", turn -> turn.take().ok()));
        append(IntStream.range(0, 150).mapToObj(Commands::message).toArray(AppendCommand[]::new));
        append(message(half), message(half));
        assertThat(server.count("APPEND")).isEqualTo(4);
        assertThat(server.messages()).hasSize(152);
    }

    @Test
    void ofARefusedGroupEachMessageIsTriedByItself() throws Exception {
        server.on("APPEND", turn -> turn.refuse("[TOOBIG] one of them"))
                .on("APPEND", turn -> turn.take().ok("[APPENDUID 7 11] done"))
                .on("APPEND", turn -> turn.refuse("[TOOBIG] this one"))
                .on("APPEND", turn -> turn.take().ok("[APPENDUID 7 12] done"));
        assertThat(append(message(1), message(2), message(3)))
                .containsExactly(new Appended(7, 11L), new Refused("[TOOBIG] this one"), new Appended(7, 12L));
        assertThat(server.messages()).containsExactly(bytes(1), bytes(3));
    }

    @Test
    void oneMessageThatTheServerCannotTakeEndsNoGroups() throws Exception {
        server.on("APPEND", turn -> turn.take().bad("one of them"))
                .on("APPEND", turn -> turn.take().ok("[APPENDUID 7 11] done"))
                .on("APPEND", turn -> turn.take().bad("this one"))
                .on("APPEND", turn -> turn.take().ok("[APPENDUID 7 12] done"));
        append(message(1), message(2), message(3));
        append(message(4), message(5));
        assertThat(server.count("APPEND")).isEqualTo(5);
    }

    @Test
    void groupsEndWhereEachMessageArrivesByItself() throws Exception {
        server.on("APPEND", turn -> turn.take().bad("a group"));
        append(message(1), message(2), message(3));
        append(message(4), message(5));
        assertThat(server.count("APPEND")).isEqualTo(6);
    }

    @Test
    void aGroupRefusedForTheMailboxsSakeIsNotTriedAgain() throws Exception {
        server.on("APPEND", turn -> turn.refuse("Request is throttled."));
        assertThat(append(message(1), message(2))).hasOnlyElementsOfType(Deferred.class);
        assertThat(server.count("APPEND")).isEqualTo(1);
    }

    @Test
    void aGroupThatMetNoFolderIsSentAgainAsAGroup() throws Exception {
        server.on("APPEND", turn -> turn.refuse("[TRYCREATE] none"))
                .on("APPEND", turn -> turn.take().ok("[APPENDUID 7 1:2] done"));
        assertThat(append(message(1), message(2))).containsExactly(new Appended(7, 1L), new Appended(7, 2L));
        assertThat(server.count("APPEND")).isEqualTo(2);
    }

    @Test
    void withoutItsAnswerTheWholeGroupIsInDoubt() throws Exception {
        server.on("APPEND", turn -> turn.take().hangUp());
        assertThat(append(message(1), message(2), message(3)))
                .hasOnlyElementsOfType(Unknown.class)
                .hasSize(3);
    }

    @Test
    void aMessageThatCannotBeOpenedIsLeftOutOfItsGroup() throws Exception {
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
        AppendCommand closed = new AppendCommand(Commands.id(2), Commands.DATE, Set.of(), gone, null);
        server.on("APPEND", turn -> turn.take().ok("[APPENDUID 7 1:2] done"));
        assertThat(append(closed, message(1), closed, message(3), closed))
                .extracting(Object::getClass)
                .containsExactly(Deferred.class, Appended.class, Deferred.class, Appended.class, Deferred.class);
        assertThat(server.messages()).containsExactly(bytes(1), bytes(3));
    }

    @Test
    void ofAGroupWithAMessageThatCannotBeReadToItsEndNothingArrives() throws Exception {
        byte[] large = "0123456789abcdef".repeat(10_000).getBytes(US_ASCII);
        AppendCommand broken = new AppendCommand(
                Commands.id(2), Commands.DATE, Set.of(), Commands.source(large.length + 1, large), null);
        List<AppendResult> results = append(message(1), broken, message(3));
        assertThat(results).extracting(Object::getClass).containsExactly(Unknown.class, Deferred.class, NotSent.class);
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void switchedOffEachMessageHasItsOwnCommand() throws Exception {
        try (MailboxClient single = new MailboxClient(server.port(), options -> options.setMultiAppend(false))) {
            single.append("dana@example.com", "Signal Archiver", message(1), message(2));
        }
        assertThat(server.count("APPEND")).isEqualTo(2);
    }
}
