package org.mobilearchive.connector.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.mailbox.Commands.id;
import static org.mobilearchive.connector.mailbox.Commands.message;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.mailbox.append.AppendCommand;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.append.AppendResult.AlreadyThere;
import org.mobilearchive.connector.mailbox.append.AppendResult.Appended;
import org.mobilearchive.connector.mailbox.append.AppendResult.Deferred;
import org.mobilearchive.connector.mailbox.append.AppendResult.NotSent;
import org.mobilearchive.connector.mailbox.append.InDoubt;

class InDoubtIT {
    private static final InDoubt DOUBT = new InDoubt(ScriptedImapServer.UID_VALIDITY, 5);

    private ScriptedImapServer server;
    private MailboxClient client;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedImapServer();
        client = new MailboxClient(server.port());
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    private List<AppendResult> append(AppendCommand... commands) throws Exception {
        return client.append("dana@example.com", "Signal Archiver", commands);
    }

    private static String fetched(int uid, String messageId) {
        String header = "Message-ID: " + messageId + "\r\n\r\n";
        return "* 1 FETCH (UID " + uid + " BODY[HEADER.FIELDS (MESSAGE-ID)] {" + header.length() + "}\r\n" + header
                + ")";
    }

    @Test
    void aMessageFoundByItsHeaderIsNotAppended() throws Exception {
        server.on("UID FETCH", turn -> turn.say(fetched(5, id(9)))
                .say(fetched(6, "\r\n " + id(1)))
                .ok());
        assertThat(append(message(1, DOUBT), message(2))).containsExactly(new AlreadyThere(7, 6), new Appended(7, 1L));
        assertThat(server.lines())
                .contains("UID FETCH 5:* (UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])")
                .doesNotContain("UID SEARCH");
    }

    @Test
    void aMessageThatOnlySearchFindsIsNotAppended() throws Exception {
        server.on("UID FETCH", ImapTurn::ok)
                .on("UID SEARCH", turn -> turn.say("* SEARCH 8").ok())
                .on("UID FETCH", turn -> turn.say(fetched(8, id(1))).ok());
        assertThat(append(message(1, DOUBT))).containsExactly(new AlreadyThere(7, 8));
        assertThat(server.lines()).contains("UID SEARCH UID 5:* HEADER Message-ID \"" + id(1) + "\"");
    }

    @Test
    void aServerOfRevisionTwoIsUnderstood() throws Exception {
        server.on("UID FETCH", ImapTurn::ok)
                .on("UID SEARCH", turn -> turn.say("* ESEARCH (TAG \"A1\") UID ALL 7:8")
                        .ok())
                .on("UID FETCH", turn -> turn.say(fetched(8, id(1))).ok());
        assertThat(append(message(1, DOUBT))).containsExactly(new AlreadyThere(7, 8));
        assertThat(server.lines()).anyMatch(line -> line.startsWith("UID FETCH 7:8 "));
    }

    @Test
    void aMessageThatShowsAtTheSecondLookIsNotAppended() throws Exception {
        server.on("UID FETCH", ImapTurn::ok)
                .on("UID FETCH", turn -> turn.say(fetched(5, id(1))).ok());
        assertThat(append(message(1, DOUBT))).containsExactly(new AlreadyThere(7, 5));
        assertThat(server.count("NOOP")).isEqualTo(1);
    }

    @Test
    void aMessageThatIsNotThereIsAppended() throws Exception {
        server.on("UID SEARCH", turn -> turn.say("* SEARCH 8").ok())
                .on("UID FETCH", ImapTurn::ok)
                .on("UID FETCH", turn -> turn.say(fetched(8, id(1) + "x")).ok());
        assertThat(append(message(1, DOUBT))).containsExactly(new Appended(7, 1L));
    }

    @Test
    void withNewUidsTheWholeFolderIsSearched() throws Exception {
        server.on("UID SEARCH", turn -> turn.say("* SEARCH 3").ok())
                .on("UID FETCH", turn -> turn.say(fetched(3, id(1))).ok());
        assertThat(append(message(1, new InDoubt(6, 500)))).containsExactly(new AlreadyThere(7, 3));
        assertThat(server.lines()).contains("UID SEARCH UID 1:* HEADER Message-ID \"" + id(1) + "\"");
    }

    @Test
    void aMessageThatCannotBeLookedForIsNotAppended() throws Exception {
        server.on("EXAMINE", turn -> turn.no("[UNAVAILABLE] later"));
        List<AppendResult> results = append(message(1, DOUBT), message(2));
        assertThat(results.get(0)).isInstanceOf(Deferred.class);
        assertThat(results.get(1)).isEqualTo(new Appended(7, 1L));
    }

    @Test
    void aConnectionLostWhileLookingSendsNothing() throws Exception {
        server.on("UID FETCH", ImapTurn::hangUp);
        assertThat(append(message(1, DOUBT), message(2))).allMatch(NotSent.class::isInstance);
        assertThat(server.messages()).isEmpty();
    }
}
