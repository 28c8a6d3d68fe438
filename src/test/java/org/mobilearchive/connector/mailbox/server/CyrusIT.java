package org.mobilearchive.connector.mailbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.mailbox.Commands.bytes;
import static org.mobilearchive.connector.mailbox.Commands.message;

import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.mailbox.MailboxClient;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.append.AppendResult.AlreadyThere;
import org.mobilearchive.connector.mailbox.append.AppendResult.Appended;
import org.mobilearchive.connector.mailbox.append.AppendResult.Unknown;
import org.mobilearchive.connector.mailbox.append.InDoubt;
import org.mobilearchive.connector.mailbox.folder.FolderState;
import org.mobilearchive.connector.mailbox.imap.FolderNameException;
import org.mobilearchive.connector.server.Cyrus;
import org.mobilearchive.connector.server.FaultProxy;

@Tag("endurance")
class CyrusIT {
    private static final String MAILBOX = "dana";
    private static final String FOLDER = "Signal Archiver";

    private static Cyrus cyrus;

    @BeforeAll
    static void start() throws Exception {
        cyrus = Cyrus.start(MAILBOX);
    }

    @AfterAll
    static void stop() {
        if (cyrus != null) {
            cyrus.close();
        }
    }

    private static MailboxClient client(int port) {
        return DovecotMailbox.client(port, options -> options.setPassword(Cyrus.PASSWORD));
    }

    private static Store store() throws Exception {
        Store store = Session.getInstance(new Properties()).getStore("imap");
        store.connect("127.0.0.1", cyrus.port(), MAILBOX, Cyrus.PASSWORD);
        return store;
    }

    @Test
    void aMessageArrivesByteForByteInAFolderBelowThePrefix() throws Exception {
        try (MailboxClient client = client(cyrus.port());
                Store store = store()) {
            FolderState before = client.status(MAILBOX, FOLDER);
            assertThat(before.path()).isEqualTo("INBOX." + FOLDER);
            assertThat(client.append(MAILBOX, FOLDER, message(1)))
                    .containsExactly(new Appended(before.uidValidity(), before.uidNext()));
            Folder folder = store.getFolder("INBOX." + FOLDER);
            assertThat(folder.isSubscribed()).isTrue();
            folder.open(Folder.READ_ONLY);
            IMAPMessage stored = (IMAPMessage) folder.getMessage(folder.getMessageCount());
            assertThat(stored.getMimeStream().readAllBytes()).isEqualTo(bytes(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"WhatsApp Archiver", "100+ (x) [y] ~", "中文 归档", "WhatsApp 📱"})
    void anyNameWithoutTheDelimiterIsOneFolder(String name) throws Exception {
        try (MailboxClient client = client(cyrus.port())) {
            assertThat(client.append(MAILBOX, name, message(1), message(2))).hasOnlyElementsOfType(Appended.class);
            assertThat(client.status(MAILBOX, name).path()).isEqualTo("INBOX." + name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"R&D 100%", "a \"quoted\" name", "with/slash"})
    void aNameThatTheServerDoesNotTakeIsSaidToBeSo(String name) {
        try (MailboxClient client = client(cyrus.port())) {
            assertThatThrownBy(() -> client.status(MAILBOX, name)).hasMessageContaining("Invalid mailbox name");
        }
    }

    @Test
    void aNameWithTheDelimiterIsRefused() {
        try (MailboxClient client = client(cyrus.port())) {
            assertThatThrownBy(() -> client.status(MAILBOX, "v1.0")).isInstanceOf(FolderNameException.class);
        }
    }

    @Test
    void aFolderDeletedMeanwhileIsMadeAgainForTryCreate() throws Exception {
        try (MailboxClient client = client(cyrus.port());
                Store store = store()) {
            client.append(MAILBOX, "Deleted", message(1));
            assertThat(store.getFolder("INBOX.Deleted").delete(false)).isTrue();
            assertThat(client.append(MAILBOX, "Deleted", message(2))).hasOnlyElementsOfType(Appended.class);
            assertThat(client.status(MAILBOX, "Deleted").uidNext()).isGreaterThan(1);
        }
    }

    @Test
    void aMessageWhoseAnswerWasLostIsFoundAndNotSentAgain() throws Exception {
        try (FaultProxy proxy = new FaultProxy(cyrus.port());
                MailboxClient client = client(proxy.port())) {
            FolderState before = client.status(MAILBOX, "In doubt");
            proxy.swallowAnswerTo("APPEND");
            assertThat(client.append(MAILBOX, "In doubt", message(1))).hasOnlyElementsOfType(Unknown.class);
            InDoubt doubt = new InDoubt(before.uidValidity(), before.uidNext());
            List<AppendResult> results = client.append(MAILBOX, "In doubt", message(1, doubt));
            assertThat(results).containsExactly(new AlreadyThere(before.uidValidity(), before.uidNext()));
        }
    }

    @Test
    void manyMessagesWhoseAnswerWasLostAreFoundAndNotSentAgain() throws Exception {
        try (FaultProxy proxy = new FaultProxy(cyrus.port());
                MailboxClient client = client(proxy.port())) {
            FolderState before = client.status(MAILBOX, "Many in doubt");
            proxy.swallowAnswerTo("APPEND");
            assertThat(client.append(MAILBOX, "Many in doubt", message(1), message(2), message(3)))
                    .hasOnlyElementsOfType(Unknown.class);
            InDoubt doubt = new InDoubt(before.uidValidity(), before.uidNext());
            client.append(MAILBOX, "Many in doubt", message(1, doubt), message(2, doubt), message(3, doubt));
            assertThat(client.status(MAILBOX, "Many in doubt").uidNext()).isEqualTo(before.uidNext() + 3);
        }
    }
}
