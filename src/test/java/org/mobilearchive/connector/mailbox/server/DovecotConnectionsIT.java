package org.mobilearchive.connector.mailbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.mailbox.Commands.message;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.DANA;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.FOLDER;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.LEE;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.client;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.ids;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.mailbox.MailboxClient;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.append.AppendResult.Appended;
import org.mobilearchive.connector.mailbox.append.AppendResult.Unknown;
import org.mobilearchive.connector.mailbox.imap.MailboxUnavailableException;
import org.mobilearchive.connector.mailbox.imap.SignInRefusedException;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.server.FaultProxy;

class DovecotConnectionsIT {
    @Test
    void aMasterUserOpensEveryMailbox() throws Exception {
        try (Dovecot dovecot = Dovecot.builder()
                        .masterUser("archiver", "master secret")
                        .start();
                MailboxClient client = client(dovecot.port(), options -> {
                    options.setLogin("{mailbox}*archiver");
                    options.setPassword("master secret");
                })) {
            for (String mailbox : List.of(DANA, LEE)) {
                assertThat(client.append(mailbox, FOLDER, message(1))).hasOnlyElementsOfType(Appended.class);
                assertThat(ids(dovecot, mailbox)).hasSize(1);
            }
        }
    }

    @Test
    void aMailboxThatRefusesTheSignInIsTriedOnceAndOthersGoOn() throws Exception {
        try (Dovecot dovecot = Dovecot.builder().start();
                FaultProxy proxy = new FaultProxy(dovecot.port());
                MailboxClient client = client(proxy)) {
            dovecot.deny(DANA);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> client.status(DANA, FOLDER)).isInstanceOf(SignInRefusedException.class);
            }
            assertThat(proxy.count("AUTHENTICATE")).isEqualTo(1);
            assertThat(client.append(LEE, FOLDER, message(1))).hasOnlyElementsOfType(Appended.class);
        }
    }

    @Test
    void theServersConnectionLimitIsMetByWaitingAndNotByAStorm() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Dovecot dovecot = Dovecot.builder().connectionLimit(1).start();
                FaultProxy proxy = new FaultProxy(dovecot.port());
                MailboxClient client = client(proxy.port(), options -> options.setConnections(5))) {
            List<Future<List<AppendResult>>> results = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int number = i;
                results.add(threads.submit(
                        () -> client.append("user" + number % 8 + "@example.com", FOLDER, message(number))));
            }
            for (Future<List<AppendResult>> result : results) {
                assertThat(result.get()).hasOnlyElementsOfType(Appended.class);
            }
            assertThat(proxy.mostOpen()).isLessThanOrEqualTo(5);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aConnectionTooManyForTheServerIsUnavailableAndNoWrongPassword() throws Exception {
        try (Dovecot dovecot = Dovecot.builder().connectionLimit(1).start();
                MailboxClient first = client(dovecot);
                MailboxClient second = client(dovecot)) {
            first.status(DANA, FOLDER);
            assertThatThrownBy(() -> second.status(DANA, FOLDER)).isInstanceOf(MailboxUnavailableException.class);
            first.close();
            assertThat(second.append(DANA, FOLDER, message(1))).hasOnlyElementsOfType(Appended.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTHENTICATE", "NAMESPACE", "STATUS"})
    void aConnectionThatIsOnlyHalfOpenIsLeftAfterTheTimeout(String from) throws Exception {
        try (Dovecot dovecot = Dovecot.builder().start();
                FaultProxy proxy = new FaultProxy(dovecot.port());
                MailboxClient client =
                        client(proxy.port(), options -> options.setReadTimeout(Duration.ofMillis(300)))) {
            proxy.fallSilentAt(from);
            assertThatThrownBy(() -> client.status(DANA, FOLDER)).isInstanceOf(MailboxUnavailableException.class);
            assertThat(client.append(DANA, FOLDER, message(1))).hasOnlyElementsOfType(Appended.class);
        }
    }

    @Test
    void anAppendOnAHalfOpenConnectionIsInDoubtAfterTheTimeout() throws Exception {
        try (Dovecot dovecot = Dovecot.builder().start();
                FaultProxy proxy = new FaultProxy(dovecot.port());
                MailboxClient client =
                        client(proxy.port(), options -> options.setReadTimeout(Duration.ofMillis(300)))) {
            client.status(DANA, FOLDER);
            proxy.fallSilentAt("APPEND");
            List<AppendResult> results = client.append(DANA, FOLDER, message(1), message(2));
            // the second left with the first, without a wait for its answer
            assertThat(results).hasSize(2).allMatch(Unknown.class::isInstance);
        }
    }
}
