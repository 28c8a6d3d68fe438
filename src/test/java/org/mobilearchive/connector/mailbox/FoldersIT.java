package org.mobilearchive.connector.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.mailbox.Commands.message;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.mailbox.folder.FolderState;
import org.mobilearchive.connector.mailbox.imap.FolderNameException;
import org.mobilearchive.connector.mailbox.imap.MailboxUnavailableException;

class FoldersIT {
    private static final String MAILBOX = "dana@example.com";
    private static final String FOLDER = "Signal Archiver";

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "R&D \"q\" \\ 100% *  | \"R&-D \\\"q\\\" \\\\ 100% *\"",
                "归档                  | &X1JoYw-",
                "📱 x                  | \"&2D3c8Q- x\"",
                "nil                   | \"nil\"",
                "'trailing '           | \"trailing \""
            })
    void aNameIsQuotedAndInModifiedUtf7(String name, String onTheWire) throws Exception {
        client.status(MAILBOX, name);
        assertThat(server.lines()).contains("STATUS " + onTheWire + " (UIDVALIDITY UIDNEXT)");
    }

    @Test
    void theNamespacesPrefixAndDelimiterAreHonoured() throws Exception {
        server.capabilities("IMAP4rev1 NAMESPACE")
                .on("NAMESPACE", turn -> turn.say("* NAMESPACE ((\"INBOX.\" \".\")) NIL ((\"shared.\" \".\"))")
                        .ok());
        assertThat(client.status(MAILBOX, FOLDER)).isEqualTo(new FolderState("INBOX." + FOLDER, 7, 1));
        client.append(MAILBOX, FOLDER, message(1));
        assertThat(server.lines()).anyMatch(line -> line.startsWith("APPEND \"INBOX.Signal Archiver\" "));
        assertThatThrownBy(() -> client.status(MAILBOX, "v1.0")).isInstanceOf(FolderNameException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"* NAMESPACE NIL NIL NIL", "* NAMESPACE ((\"\" NIL)) NIL NIL"})
    void aServerWithoutPersonalNamespaceHasNoPrefix(String namespace) throws Exception {
        server.capabilities("IMAP4rev1 NAMESPACE")
                .on("NAMESPACE", turn -> turn.say(namespace).ok());
        assertThat(client.status(MAILBOX, FOLDER).path()).isEqualTo(FOLDER);
    }

    @Test
    void withoutNamespacesTheDelimiterIsThatOfList() {
        assertThatThrownBy(() -> client.status(MAILBOX, "a/b"))
                .isInstanceOf(FolderNameException.class)
                .hasMessageContaining("'a/b' contains '/'");
        assertThat(server.count("CREATE")).isZero();
    }

    @Test
    void aMissingFolderIsMadeAndSubscribedToOnce() throws Exception {
        server.on("STATUS", turn -> turn.no("[NONEXISTENT] none"));
        client.status(MAILBOX, FOLDER);
        client.status(MAILBOX, FOLDER);
        client.append(MAILBOX, FOLDER, message(1));
        assertThat(server.count("CREATE")).isEqualTo(1);
        assertThat(server.count("SUBSCRIBE")).isEqualTo(1);
    }

    @Test
    void aFolderMadeByAnotherMeanwhileIsUsed() throws Exception {
        server.on("STATUS", turn -> turn.no("none")).on("CREATE", turn -> turn.no("[ALREADYEXISTS] it is there"));
        assertThat(client.status(MAILBOX, FOLDER).uidNext()).isEqualTo(1);
    }

    @Test
    void aFolderThatMayNotBeMadeIsUnavailableAndSaysWhy() {
        server.on("STATUS", turn -> turn.no("none"))
                .on("CREATE", turn -> turn.no("[NOPERM] not you"))
                .on("STATUS", turn -> turn.no("none"));
        assertThatThrownBy(() -> client.status(MAILBOX, FOLDER))
                .isInstanceOf(MailboxUnavailableException.class)
                .hasMessageContaining("[NOPERM] not you");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* STATUS x (UIDNEXT 1)",
                "* STATUS x (UIDVALIDITY 7)",
                "* STATUS x (UIDVALIDITY z)",
                "* 3 EXISTS"
            })
    void whatStatusLeavesOutIsAskedFor(String answer) throws Exception {
        server.on("STATUS", turn -> turn.say(answer).ok())
                .on("EXAMINE", turn -> turn.say("* 2 EXISTS")
                        .say("* OK [UIDVALIDITY 7] valid")
                        .ok())
                .on("FETCH", turn -> turn.say("* 2 FETCH (UID 41)").ok());
        assertThat(client.status(MAILBOX, FOLDER)).isEqualTo(new FolderState(FOLDER, 7, 42));
        assertThat(server.lines()).anyMatch(line -> line.startsWith("FETCH 2:2 (UID "));
    }

    @Test
    void aServerWithoutUidValidityIsNotUsedAndTheTraitIsNamed() {
        server.on("STATUS", turn -> turn.say("* STATUS x (UIDNEXT 1)").ok())
                .on("EXAMINE", turn -> turn.say("* 2 EXISTS").ok());
        assertThatThrownBy(() -> client.status(MAILBOX, FOLDER))
                .isInstanceOf(MailboxUnavailableException.class)
                .hasMessageContaining("gives the folder no UIDVALIDITY");
    }

    @Test
    void aServerWithoutLevelsOfFoldersWorks() throws Exception {
        server.capabilities("IMAP4rev1")
                .on("LIST", turn -> turn.say("* LIST (\\Noselect) NIL \"\"").ok());
        assertThat(client.status(MAILBOX, "a/b").path()).isEqualTo("a/b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"* STATUS \"x", "* STATUS x ("})
    void anAnswerThatCannotBeReadIsUnavailableAndEndsTheConnection(String answer) throws Exception {
        server.on("STATUS", turn -> turn.say(answer).ok());
        assertThatThrownBy(() -> client.status(MAILBOX, FOLDER)).isInstanceOf(MailboxUnavailableException.class);
        assertThat(client.status(MAILBOX, FOLDER).uidNext()).isEqualTo(1);
        assertThat(server.count("LOGIN")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb", "a\u0000b", "a\u0085b"})
    void aNameWithControlCharactersIsRefused(String name) {
        assertThatThrownBy(() -> client.status(MAILBOX, name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CamelMailboxAppendFolder contains a control character");
        assertThat(server.lines()).isEmpty();
    }
}
