package org.mobilearchive.connector.mailbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.mailbox.Commands.message;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.DANA;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.FOLDER;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.client;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.ids;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.idsFrom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mobilearchive.connector.mailbox.MailboxClient;
import org.mobilearchive.connector.mailbox.append.AppendResult.Appended;
import org.mobilearchive.connector.mailbox.imap.MailboxUnavailableException;
import org.mobilearchive.connector.mailbox.options.TlsMode;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.server.DovecotBuilder;
import org.mobilearchive.connector.server.FaultProxy;
import org.mobilearchive.connector.server.PrivateAuthority;

class DovecotTlsIT {
    private static Dovecot dovecot(TlsMode mode) throws Exception {
        DovecotBuilder builder = Dovecot.builder();
        return (mode == TlsMode.implicit ? builder.implicitTls() : builder.startTls()).start();
    }

    @ParameterizedTest
    @EnumSource(names = {"implicit", "starttls"})
    void aServerOfAPrivateAuthorityIsTrustedByItsCaFile(TlsMode mode) throws Exception {
        try (Dovecot dovecot = dovecot(mode);
                MailboxClient client = client(dovecot, mode, PrivateAuthority.ours())) {
            assertThat(client.append(DANA, FOLDER, message(1))).hasOnlyElementsOfType(Appended.class);
            assertThat(ids(dovecot, DANA)).containsExactly(idsFrom(1, 1));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"implicit", "starttls"})
    void aForeignCertificateIsRefusedBeforeThePasswordIsSent(TlsMode mode) throws Exception {
        try (Dovecot dovecot = dovecot(mode);
                MailboxClient client = client(dovecot, mode, PrivateAuthority.foreign());
                MailboxClient trustsJava = client(dovecot.port(), options -> options.setTls(mode))) {
            for (MailboxClient each : new MailboxClient[] {client, trustsJava}) {
                assertThatThrownBy(() -> each.status(DANA, FOLDER))
                        .isInstanceOf(MailboxUnavailableException.class)
                        .hasMessageContaining("mailbox.ca-file");
            }
            assertThat(dovecot.log()).doesNotContain("Login:").doesNotContain(DANA);
        }
    }

    @Test
    void whereStarttlsWasStrippedOnTheWayNothingIsSent() throws Exception {
        try (Dovecot dovecot = dovecot(TlsMode.starttls);
                FaultProxy proxy = new FaultProxy(dovecot.port());
                MailboxClient client = client(
                        proxy.port(),
                        options -> DovecotMailbox.trust(options, TlsMode.starttls, PrivateAuthority.ours()))) {
            proxy.rewriteAnswers(line -> line == null ? null : line.replace(" STARTTLS", ""));
            assertThatThrownBy(() -> client.status(DANA, FOLDER))
                    .isInstanceOf(MailboxUnavailableException.class)
                    .hasMessageContaining("does not offer STARTTLS");
            assertThat(proxy.commands()).doesNotContain("LOGIN", "AUTHENTICATE");
        }
    }

    @Test
    void whereTheServerHasNoTlsNothingIsSent() throws Exception {
        try (Dovecot dovecot = Dovecot.builder().start();
                MailboxClient client = client(dovecot, TlsMode.starttls, PrivateAuthority.ours());
                MailboxClient implicit = client(dovecot, TlsMode.implicit, PrivateAuthority.ours())) {
            assertThatThrownBy(() -> client.status(DANA, FOLDER)).hasMessageContaining("does not offer STARTTLS");
            assertThatThrownBy(() -> implicit.status(DANA, FOLDER)).hasMessageContaining("TLS with IMAP server");
            assertThat(dovecot.log()).doesNotContain("Login:").doesNotContain(DANA);
        }
    }
}
