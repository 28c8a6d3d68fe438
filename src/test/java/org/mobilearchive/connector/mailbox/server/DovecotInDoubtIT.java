package org.mobilearchive.connector.mailbox.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.mailbox.Commands.id;
import static org.mobilearchive.connector.mailbox.Commands.message;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.FOLDER;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.client;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.ids;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.mailbox.Commands;
import org.mobilearchive.connector.mailbox.MailboxClient;
import org.mobilearchive.connector.mailbox.append.AppendCommand;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.append.AppendResult.AlreadyThere;
import org.mobilearchive.connector.mailbox.append.AppendResult.Appended;
import org.mobilearchive.connector.mailbox.append.AppendResult.Unknown;
import org.mobilearchive.connector.mailbox.append.InDoubt;
import org.mobilearchive.connector.mailbox.append.InDoubt.Sibling;
import org.mobilearchive.connector.mailbox.folder.FolderState;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.server.FaultProxy;

/** What users do to a message between its lost answer and the look for it, and messages that share a Message-ID. */
class DovecotInDoubtIT {
    private static final String OTHER = "Kept by the user";

    private static Dovecot dovecot;

    private final String mailbox = DovecotMailbox.another();
    private FaultProxy proxy;
    private MailboxClient client;
    private FolderState before;

    @BeforeAll
    static void startServer() throws Exception {
        dovecot = Dovecot.builder().start();
    }

    @AfterAll
    static void stopServer() {
        if (dovecot != null) {
            dovecot.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        proxy = new FaultProxy(dovecot.port());
        client = client(proxy);
        before = client.status(mailbox, FOLDER);
        dovecot.doveadm("mailbox", "create", "-u", mailbox, OTHER);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        proxy.close();
    }

    private List<AppendResult> append(AppendCommand... commands) throws Exception {
        return client.append(mailbox, FOLDER, commands);
    }

    /** The message arrives, and its answer does not. */
    private InDoubt lost(AppendCommand command) throws Exception {
        proxy.swallowAnswerTo("APPEND");
        assertThat(append(command)).hasOnlyElementsOfType(Unknown.class);
        return new InDoubt(before.uidValidity(), before.uidNext());
    }

    private List<String> elsewhere(String folder) throws Exception {
        return dovecot.headers(mailbox, folder, "Message-ID");
    }

    @Test
    void aMessageThatItsUserMovedAwayIsNotAppendedAgain() throws Exception {
        InDoubt doubt = lost(message(1));
        dovecot.doveadm("move", "-u", mailbox, OTHER, "mailbox", FOLDER, "all");
        assertThat(append(message(1, doubt), message(2, doubt)))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(new AlreadyThere(before.uidValidity(), null)),
                        second -> assertThat(second).isInstanceOf(Appended.class));
        assertThat(ids(dovecot, mailbox)).containsExactly(id(2));
        assertThat(elsewhere(OTHER)).containsExactly(id(1));
    }

    @Test
    void aMessageInAFolderThatItsUserRenamedIsNotAppendedAgain() throws Exception {
        InDoubt doubt = lost(message(1));
        dovecot.doveadm("mailbox", "rename", "-u", mailbox, FOLDER, "Renamed");
        assertThat(append(message(1, doubt))).hasOnlyElementsOfType(AlreadyThere.class);
        assertThat(ids(dovecot, mailbox)).isEmpty();
        assertThat(elsewhere("Renamed")).containsExactly(id(1));
    }

    @Test
    void aMessageThatWasDeletedBeforeItsLookIsThereOnceAgain() throws Exception {
        InDoubt doubt = lost(message(1));
        dovecot.doveadm("expunge", "-u", mailbox, "mailbox", FOLDER, "all");
        assertThat(append(message(1, doubt))).hasOnlyElementsOfType(Appended.class);
        assertThat(ids(dovecot, mailbox)).containsExactly(id(1));
    }

    @Test
    void aMessageInAFolderThatItsUserDeletedIsThereOnceAgain() throws Exception {
        InDoubt doubt = lost(message(1));
        dovecot.doveadm("mailbox", "delete", "-u", mailbox, FOLDER);
        assertThat(append(message(1, doubt))).hasOnlyElementsOfType(Appended.class);
        assertThat(ids(dovecot, mailbox)).containsExactly(id(1));
    }

    @Test
    void whereNothingArrivedSinceNoOtherFolderIsSearched() throws Exception {
        InDoubt doubt = new InDoubt(before.uidValidity(), before.uidNext());
        assertThat(append(message(1, doubt))).hasOnlyElementsOfType(Appended.class);
        assertThat(proxy.count("EXAMINE")).isEqualTo(2);
    }

    @Test
    void aMailOfItsUsersOwnWithTheSameMessageIdIsNotTakenForIt() throws Exception {
        AppendCommand earlier = new AppendCommand(
                id(1), Commands.DATE.plusSeconds(5), Set.of(), Commands.source(Commands.bytes(1)), null);
        client.append(mailbox, OTHER, earlier);
        append(message(9));
        dovecot.doveadm("expunge", "-u", mailbox, "mailbox", FOLDER, "all"); // so that a UID is gone
        InDoubt doubt = new InDoubt(before.uidValidity(), before.uidNext());
        assertThat(append(message(1, doubt))).hasOnlyElementsOfType(Appended.class);
    }

    @Test
    void whatTheLedgerConfirmedForAnotherOfTheSameMessageIdIsNotTakenForIt() throws Exception {
        assertThat(append(message(1))).containsExactly(new Appended(before.uidValidity(), before.uidNext()));
        Sibling confirmed = new Sibling(true, true, false, before.uidValidity(), before.uidNext());
        InDoubt doubt = new InDoubt(before.uidValidity(), before.uidNext(), List.of(confirmed));
        assertThat(append(message(1, doubt))).containsExactly(new Appended(before.uidValidity(), before.uidNext() + 1));
        assertThat(append(message(1, doubt)))
                .containsExactly(new AlreadyThere(before.uidValidity(), before.uidNext() + 1));
        assertThat(ids(dovecot, mailbox)).containsExactly(id(1), id(1));
    }

    /** The answers to two of one Message-ID were lost, and one of both arrived: the larger one. */
    @Test
    void oneCopyIsNeverTakenForTwoMessages() throws Exception {
        AppendCommand arrived = sameId("\r\nThe larger one of both\r\n", null);
        lost(arrived);
        Sibling other = new Sibling(true, false, false, null, null);
        InDoubt doubt = new InDoubt(before.uidValidity(), before.uidNext(), List.of(other));
        assertThat(append(sameId("\r\nSmaller\r\n", doubt), sameId("\r\nThe larger one of both\r\n", doubt)))
                .containsExactly(
                        new Appended(before.uidValidity(), before.uidNext() + 1),
                        new AlreadyThere(before.uidValidity(), before.uidNext()));
        assertThat(ids(dovecot, mailbox)).containsExactly(id(1), id(1));
    }

    private static AppendCommand sameId(String body, InDoubt doubt) {
        byte[] bytes = ("Message-ID: " + id(1) + "\r\n" + body).getBytes(US_ASCII);
        return new AppendCommand(id(1), Commands.DATE, Set.of(), Commands.source(bytes), doubt);
    }
}
