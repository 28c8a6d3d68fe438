package org.mobilearchive.connector.mailbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.mailbox.Commands.bytes;
import static org.mobilearchive.connector.mailbox.Commands.message;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mobilearchive.connector.mailbox.append.AppendCommand;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.append.AppendResult.AlreadyThere;
import org.mobilearchive.connector.mailbox.append.AppendResult.Appended;
import org.mobilearchive.connector.mailbox.append.InDoubt;
import org.mobilearchive.connector.mailbox.folder.FolderState;
import org.mobilearchive.connector.mailbox.imap.FolderNameException;
import org.mobilearchive.connector.mailbox.imap.SignInRefusedException;

/** Against a real IMAP server, read back by an ordinary client. */
class GreenMailIT {
    private static final String MAILBOX = "dana.reyes@example.com";
    private static final String FOLDER = "WhatsApp Archiver";

    private GreenMail greenMail;
    private MailboxClient client;

    @BeforeEach
    void start() {
        ServerSetup imap = ServerSetupTest.IMAP.dynamicPort();
        greenMail = new GreenMail(imap);
        greenMail.start();
        greenMail.setUser(MAILBOX, MAILBOX, MailboxClient.PASSWORD);
        client = new MailboxClient(greenMail.getImap().getPort());
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        greenMail.stop();
    }

    private Store store() throws Exception {
        Store store = greenMail.getImap().createStore();
        store.connect("localhost", greenMail.getImap().getPort(), MAILBOX, MailboxClient.PASSWORD);
        return store;
    }

    @Test
    void theFolderIsMadeAndSubscribedTo() throws Exception {
        FolderState first = client.status(MAILBOX, FOLDER);
        assertThat(client.status(MAILBOX, FOLDER)).isEqualTo(first);
        assertThat(first.path()).isEqualTo(FOLDER);
        try (Store store = store()) {
            Folder folder = store.getFolder(FOLDER);
            assertThat(folder.exists()).isTrue();
            assertThat(folder.isSubscribed()).isTrue();
        }
    }

    @Test
    void theMessageArrivesAsItIs() throws Exception {
        FolderState before = client.status(MAILBOX, FOLDER);
        List<AppendResult> results = client.append(MAILBOX, FOLDER, message(1), message(2));
        assertThat(results)
                .containsExactly(
                        new Appended(before.uidValidity(), before.uidNext()),
                        new Appended(before.uidValidity(), before.uidNext() + 1));
        assertThat(client.status(MAILBOX, FOLDER).uidNext()).isEqualTo(before.uidNext() + 2);
        try (Store store = store()) {
            Folder folder = store.getFolder(FOLDER);
            folder.open(Folder.READ_ONLY);
            IMAPMessage stored = (IMAPMessage) folder.getMessage(1);
            assertThat(stored.getMimeStream().readAllBytes()).isEqualTo(bytes(1));
            assertThat(stored.getReceivedDate().toInstant()).isEqualTo(Commands.DATE);
            assertThat(stored.isSet(Flags.Flag.SEEN)).isTrue();
            assertThat(folder.getMessageCount()).isEqualTo(2);
        }
    }

    static List<String> names() {
        return List.of(
                "WhatsApp Архив 归档 📱",
                "R&D 100% * {5} (x) [y] ~ & all",
                "trailing space ",
                "NIL",
                "é".repeat(300),
                "x".repeat(300));
    }

    @ParameterizedTest
    @MethodSource("names")
    void anyNameIsOneFolder(String name) throws Exception {
        client.append(MAILBOX, name, message(1));
        client.append(MAILBOX, name, message(2));
        try (Store store = store()) {
            Folder[] all = store.getDefaultFolder().list("%");
            assertThat(all).extracting(Folder::getName).containsExactlyInAnyOrder("INBOX", name);
            assertThat(all).filteredOn(folder -> folder.getName().equals(name)).allMatch(folder -> count(folder) == 2);
        }
    }

    private static int count(Folder folder) {
        try {
            return folder.getMessageCount();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aNameWithTheServersDelimiterIsRefused() {
        assertThatThrownBy(() -> client.status(MAILBOX, "Signal.Archiver"))
                .isInstanceOf(FolderNameException.class)
                .hasMessageContaining("'Signal.Archiver' contains '.'");
    }

    @Test
    void aWrongPasswordIsRefusedAndNotTold() throws Exception {
        String wrong = "wrong secret";
        try (MailboxClient other = new MailboxClient(greenMail.getImap().getPort(), o -> o.setPassword(wrong))) {
            assertThatThrownBy(() -> other.status(MAILBOX, FOLDER))
                    .isInstanceOf(SignInRefusedException.class)
                    .hasMessageContaining("check the options login and password")
                    .hasMessageNotContaining(wrong)
                    .hasMessageNotContaining(MAILBOX)
                    .hasNoCause();
        }
    }

    @Test
    void theLoginCanBeThatOfAMasterUser() throws Exception {
        greenMail.setUser("other@example.com", "other@example.com*master", MailboxClient.PASSWORD);
        int port = greenMail.getImap().getPort();
        try (MailboxClient master = new MailboxClient(port, options -> options.setLogin("{mailbox}*master"))) {
            assertThat(master.status("other@example.com", FOLDER).uidNext()).isPositive();
        }
    }

    @Test
    void aMessageInDoubtThatIsThereIsNotAppendedAgain() throws Exception {
        FolderState before = client.status(MAILBOX, FOLDER);
        client.append(MAILBOX, FOLDER, message(1), message(2));
        InDoubt doubt = new InDoubt(before.uidValidity(), before.uidNext());
        assertThat(client.append(MAILBOX, FOLDER, message(3, doubt), message(2, doubt), message(1, doubt)))
                .containsExactly(
                        new Appended(before.uidValidity(), before.uidNext() + 2),
                        new AlreadyThere(before.uidValidity(), before.uidNext() + 1),
                        new AlreadyThere(before.uidValidity(), before.uidNext()));
    }

    @Test
    void aMessageInDoubtIsFoundAlsoInAFolderWithNewUids() throws Exception {
        FolderState before = client.status(MAILBOX, FOLDER);
        client.append(MAILBOX, FOLDER, message(1));
        InDoubt doubt = new InDoubt(before.uidValidity() + 5, 900);
        assertThat(client.append(MAILBOX, FOLDER, message(1, doubt)))
                .containsExactly(new AlreadyThere(before.uidValidity(), before.uidNext()));
    }

    @Test
    void aLargeMessageArrivesWhole() throws Exception {
        byte[] large = ("Subject: large\r\n\r\n" + "0123456789abcdef\r\n".repeat(20_000)).getBytes(US_ASCII);
        client.append(MAILBOX, FOLDER, message(large));
        try (Store store = store()) {
            Folder folder = store.getFolder(FOLDER);
            folder.open(Folder.READ_ONLY);
            IMAPMessage stored = (IMAPMessage) folder.getMessage(1);
            assertThat(stored.getMimeStream().readAllBytes()).isEqualTo(large);
        }
    }

    @ParameterizedTest
    @MethodSource("dates")
    void theDateIsThatOfTheEvent(Instant date) throws Exception {
        AppendCommand command = new AppendCommand(Commands.id(1), date, Set.of(), Commands.source(bytes(1)), null);
        client.append(MAILBOX, FOLDER, command);
        try (Store store = store()) {
            Folder folder = store.getFolder(FOLDER);
            folder.open(Folder.READ_ONLY);
            Message stored = folder.getMessage(1);
            assertThat(stored.getReceivedDate().toInstant()).isEqualTo(date);
        }
    }

    static List<Instant> dates() {
        return List.of(
                Instant.parse("1970-01-01T00:00:00Z"),
                Instant.parse("2026-09-09T09:09:09Z"),
                Instant.parse("2106-02-07T06:28:16Z"));
    }
}
