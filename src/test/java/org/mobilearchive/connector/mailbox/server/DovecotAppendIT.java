package org.mobilearchive.connector.mailbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.mailbox.Commands.bytes;
import static org.mobilearchive.connector.mailbox.Commands.id;
import static org.mobilearchive.connector.mailbox.Commands.message;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.DANA;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.FOLDER;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.LEE;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.client;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.ids;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.idsFrom;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.mailbox.MailboxClient;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.append.AppendResult.AlreadyThere;
import org.mobilearchive.connector.mailbox.append.AppendResult.Appended;
import org.mobilearchive.connector.mailbox.append.AppendResult.Deferred;
import org.mobilearchive.connector.mailbox.append.AppendResult.Unknown;
import org.mobilearchive.connector.mailbox.append.InDoubt;
import org.mobilearchive.connector.mailbox.folder.FolderState;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.server.FaultProxy;

class DovecotAppendIT {
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

    private static InDoubt doubt(FolderState before) {
        return new InDoubt(before.uidValidity(), before.uidNext());
    }

    @Test
    void aMessageArrivesByteForByteWithItsDateAndFlag() throws Exception {
        try (MailboxClient client = client(dovecot)) {
            FolderState before = client.status(mailbox, FOLDER);
            assertThat(client.append(mailbox, FOLDER, message(1)))
                    .containsExactly(new Appended(before.uidValidity(), before.uidNext()));
            String stored = dovecot.doveadm(
                    "-f",
                    "flow",
                    "fetch",
                    "-u",
                    mailbox,
                    "size.virtual flags date.received.unixtime",
                    "mailbox",
                    FOLDER);
            assertThat(stored)
                    .contains("size.virtual=" + bytes(1).length)
                    .contains("\\Seen")
                    .contains("date.received.unixtime=1793493015");
        }
    }

    @Test
    void overQuotaTheMessageStaysPendingAndOtherMailboxesGoOn() throws Exception {
        try (Dovecot server = Dovecot.builder().quota("messages=2").start();
                MailboxClient client = client(server)) {
            List<AppendResult> results = client.append(DANA, FOLDER, message(1), message(2), message(3));
            assertThat(results.subList(0, 2)).hasOnlyElementsOfType(Appended.class);
            assertThat(results.get(2)).isInstanceOf(Deferred.class);
            assertThat(((Deferred) results.get(2)).detail()).contains("OVERQUOTA");
            assertThat(client.append(LEE, FOLDER, message(3))).hasOnlyElementsOfType(Appended.class);
            server.doveadm("expunge", "-u", DANA, "mailbox", FOLDER, "1");
            assertThat(client.append(DANA, FOLDER, message(3))).hasOnlyElementsOfType(Appended.class);
            assertThat(ids(server, DANA)).containsExactly(idsFrom(2, 3));
        }
    }

    @Test
    void cutAtAnyByteOfTheMessageThereIsOneCopyInTheEnd() throws Exception {
        try (FaultProxy proxy = new FaultProxy(dovecot.port());
                MailboxClient client = client(proxy)) {
            int last = bytes(1).length;
            for (int cut = 0; cut <= last; cut++) {
                int number = 1000 + cut; // all messages are of one length
                FolderState before = client.status(mailbox, FOLDER);
                proxy.cutLiteralAt(cut);
                List<AppendResult> results = client.append(mailbox, FOLDER, message(number));
                assertThat(results).noneMatch(Appended.class::isInstance);
                InDoubt doubt = results.get(0) instanceof Unknown ? doubt(before) : null;
                assertThat(client.append(mailbox, FOLDER, message(number, doubt))
                                .get(0))
                        .isInstanceOfAny(Appended.class, AlreadyThere.class);
            }
            assertThat(proxy.faults()).isEqualTo(last + 1);
            assertThat(ids(dovecot, mailbox)).containsExactly(idsFrom(1000, 1000 + last));
        }
    }

    @Test
    void aMessageWhoseAnswerWasLostIsFoundAndNotSentAgain() throws Exception {
        try (FaultProxy proxy = new FaultProxy(dovecot.port());
                MailboxClient client = client(proxy)) {
            FolderState before = client.status(mailbox, FOLDER);
            proxy.swallowAnswerTo("APPEND");
            assertThat(client.append(mailbox, FOLDER, message(1))).hasOnlyElementsOfType(Unknown.class);
            assertThat(client.append(mailbox, FOLDER, message(1, doubt(before)), message(2)))
                    .containsExactly(
                            new AlreadyThere(before.uidValidity(), before.uidNext()),
                            new Appended(before.uidValidity(), before.uidNext() + 1));
            assertThat(ids(dovecot, mailbox)).containsExactly(idsFrom(1, 2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SEARCH", "FETCH", "SEARCH|FETCH"})
    void aServerThatShowsTheMessageOnlyAtTheSecondLookGetsNoSecondCopy(String hidden) throws Exception {
        try (FaultProxy proxy = new FaultProxy(dovecot.port());
                MailboxClient client = client(proxy)) {
            FolderState before = client.status(mailbox, FOLDER);
            proxy.swallowAnswerTo("APPEND");
            client.append(mailbox, FOLDER, message(1));
            proxy.rewriteAnswers(line -> proxy.count("NOOP") == 0 ? LyingAnswers.without(hidden, line) : line);
            assertThat(client.append(mailbox, FOLDER, message(1, doubt(before))))
                    .containsExactly(new AlreadyThere(before.uidValidity(), before.uidNext()));
            assertThat(ids(dovecot, mailbox)).containsExactly(idsFrom(1, 1));
        }
    }

    @Test
    void aMessageInDoubtIsFoundAlsoAfterUidValidityChanged() throws Exception {
        try (FaultProxy proxy = new FaultProxy(dovecot.port());
                MailboxClient client = client(proxy)) {
            client.append(mailbox, FOLDER, message(1), message(2));
            FolderState before = client.status(mailbox, FOLDER);
            proxy.swallowAnswerTo("APPEND");
            client.append(mailbox, FOLDER, message(3));
            dovecot.doveadm("mailbox", "update", "-u", mailbox, "--uid-validity", "4711", FOLDER);
            assertThat(client.append(mailbox, FOLDER, message(3, doubt(before))).get(0))
                    .isEqualTo(new AlreadyThere(4711, 3));
            assertThat(ids(dovecot, mailbox)).containsExactly(idsFrom(1, 3));
        }
    }

    @Test
    void aMessageThatTheServerRewroteIsFoundByItsMessageId() throws Exception {
        try (MailboxClient client = client(dovecot)) {
            FolderState before = client.status(mailbox, FOLDER);
            Path rewritten = Files.writeString(
                    dovecot.folder().resolve("rewritten.eml"),
                    "Received: from store\r\nMESSAGE-Id:\r\n\t" + id(1) + "\r\nSubject: other\r\n\r\nOther bytes\r\n");
            dovecot.doveadm("save", "-u", mailbox, "-m", FOLDER, rewritten.toString());
            assertThat(client.append(mailbox, FOLDER, message(1, doubt(before))))
                    .containsExactly(new AlreadyThere(before.uidValidity(), before.uidNext()));
        }
    }
}
