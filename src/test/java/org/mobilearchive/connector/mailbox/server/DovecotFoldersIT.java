package org.mobilearchive.connector.mailbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.mailbox.Commands.message;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.DANA;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.FOLDER;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.client;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.ids;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.idsFrom;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.mailbox.MailboxClient;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.append.AppendResult.Appended;
import org.mobilearchive.connector.mailbox.append.AppendResult.Deferred;
import org.mobilearchive.connector.mailbox.imap.FolderNameException;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.server.FaultProxy;

class DovecotFoldersIT {
    private static Dovecot dovecot;

    private final String mailbox = DovecotMailbox.another();

    @BeforeAll
    static void start() throws Exception {
        dovecot = Dovecot.builder().start();
    }

    @AfterAll
    static void stop() {
        if (dovecot != null) {
            dovecot.close();
        }
    }

    @Test
    void aMissingFolderIsMadeAndSubscribedOnce() throws Exception {
        try (FaultProxy proxy = new FaultProxy(dovecot.port());
                MailboxClient client = client(proxy)) {
            client.status(mailbox, FOLDER);
            client.append(mailbox, FOLDER, message(1));
            client.status(mailbox, FOLDER);
            assertThat(dovecot.folders(mailbox)).contains(FOLDER);
            assertThat(dovecot.doveadm("mailbox", "list", "-s", "-u", mailbox)).contains(FOLDER);
            assertThat(proxy.count("CREATE")).isEqualTo(1);
            assertThat(proxy.count("SUBSCRIBE")).isEqualTo(1);
        }
    }

    @Test
    void severalProcessesThatMakeTheSameFolderGetOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<MailboxClient> clients = new ArrayList<>();
        try {
            List<Future<List<AppendResult>>> results = new ArrayList<>();
            for (int i = 1; i <= 6; i++) {
                MailboxClient client = client(dovecot);
                clients.add(client);
                int number = i;
                results.add(threads.submit(() -> client.append(mailbox, FOLDER, message(number))));
            }
            for (Future<List<AppendResult>> result : results) {
                assertThat(result.get()).hasOnlyElementsOfType(Appended.class);
            }
            assertThat(ids(dovecot, mailbox)).containsExactlyInAnyOrder(idsFrom(1, 6));
        } finally {
            clients.forEach(MailboxClient::close);
            threads.shutdownNow();
        }
    }

    @Test
    void aFolderDeletedMeanwhileIsMadeAgainForTryCreate() throws Exception {
        try (MailboxClient client = client(dovecot)) {
            client.append(mailbox, FOLDER, message(1));
            dovecot.doveadm("mailbox", "delete", "-u", mailbox, FOLDER);
            assertThat(client.append(mailbox, FOLDER, message(2), message(3))).hasOnlyElementsOfType(Appended.class);
            assertThat(ids(dovecot, mailbox)).containsExactly(idsFrom(2, 3));
        }
    }

    static List<String> names() {
        return List.of(
                "WhatsApp Archiver",
                "R&D 100% * {5} (x) [y] ~ & all",
                "a \"quoted\" \\ name",
                "dots. and. more",
                "中文 归档",
                "WhatsApp 📱",
                "trailing space ",
                "NIL",
                "x".repeat(200));
    }

    @ParameterizedTest
    @MethodSource("names")
    void anyNameWithoutTheDelimiterIsOneFolder(String name) throws Exception {
        try (MailboxClient client = client(dovecot)) {
            client.append(mailbox, name, message(1));
            assertThat(client.append(mailbox, name, message(2))).hasOnlyElementsOfType(Appended.class);
            assertThat(dovecot.folders(mailbox)).containsExactlyInAnyOrder("INBOX", name);
        }
    }

    @Test
    void aNameThatIsTooLongForTheServerStaysPendingAndSaysWhy() throws Exception {
        try (MailboxClient client = client(dovecot)) {
            assertThatThrownBy(() -> client.status(mailbox, "x".repeat(300)))
                    .hasMessageContaining("neither opened nor created")
                    .hasMessageContaining("too long");
        }
    }

    @Test
    void prefixAndDelimiterOfTheNamespaceAreHonoured() throws Exception {
        try (Dovecot server = Dovecot.builder().namespace("INBOX.", '.').start();
                MailboxClient client = client(server)) {
            assertThat(client.status(DANA, FOLDER).path()).isEqualTo("INBOX." + FOLDER);
            client.append(DANA, FOLDER, message(1));
            client.append(DANA, "R&D 中文", message(1));
            assertThat(server.folders(DANA)).contains("INBOX." + FOLDER, "INBOX.R&D 中文");
            assertThatThrownBy(() -> client.status(DANA, "v1.0")).isInstanceOf(FolderNameException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IMAP4rev1",
                "IMAP4rev1 UIDPLUS",
                "IMAP4rev1 LITERAL+",
                "IMAP4rev2 IMAP4rev1 UTF8=ACCEPT NAMESPACE",
                "IMAP4rev2 UTF8=ACCEPT"
            })
    void everySetOfCapabilitiesWorks(String capabilities) throws Exception {
        try (Dovecot server = Dovecot.builder().capabilities(capabilities).start();
                FaultProxy proxy = new FaultProxy(server.port());
                MailboxClient client = client(proxy)) {
            proxy.rewriteAnswers(line -> withoutAppendUid(line, capabilities));
            String name = "中文 归档";
            assertThat(client.append(DANA, name, message(1), message(2))).hasOnlyElementsOfType(Appended.class);
            assertThat(server.uids(DANA, name)).containsExactly(1L, 2L);
        }
    }

    /** Dovecot tells APPENDUID also where it was told not to say that it can. */
    private static String withoutAppendUid(String line, String capabilities) {
        return capabilities.contains("UIDPLUS") ? line : line.replaceAll("\\[APPENDUID [0-9 ]+] ", "");
    }

    @Test
    void aFolderThatIsReadOnlyKeepsItsMessagesPending() throws Exception {
        try (Dovecot server = Dovecot.builder().acl().start();
                MailboxClient client = client(server)) {
            server.doveadm("mailbox", "create", "-u", DANA, FOLDER);
            server.doveadm("acl", "set", "-u", DANA, FOLDER, "owner", "lookup", "read");
            List<AppendResult> results = client.append(DANA, FOLDER, message(1));
            assertThat(results).hasOnlyElementsOfType(Deferred.class);
            assertThat(((Deferred) results.get(0)).detail()).contains("NOPERM");
            assertThat(client.append(DANA, "Other Archiver", message(2))).hasOnlyElementsOfType(Appended.class);
        }
    }
}
