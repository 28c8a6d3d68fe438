package org.mobilearchive.connector.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.imap.MailboxUnavailableException;
import org.mobilearchive.connector.mailbox.options.TlsMode;

class TlsIT {
    private static final String MAILBOX = "dana.reyes@example.com";
    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    private static Path keys;
    private static SSLContext tls;

    @BeforeAll
    static void makeCertificate() throws Exception {
        keys = folder.resolve("localhost.p12");
        keytool("-genkeypair -alias server -keyalg EC -dname CN=localhost -ext san=dns:localhost -storetype PKCS12");
        KeyStoreParameters store = store();
        KeyManagersParameters managers = new KeyManagersParameters();
        managers.setKeyStore(store);
        managers.setKeyPassword(PASSWORD);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setKeyManagers(managers);
        tls = parameters.createSSLContext(new DefaultCamelContext());
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsRefused() throws Exception {
        try (ScriptedImapServer server = new ScriptedImapServer(tls.getServerSocketFactory());
                MailboxClient client = new MailboxClient(server.port(), o -> o.setTls(TlsMode.implicit))) {
            assertThatThrownBy(() -> client.status(MAILBOX, "Archive"))
                    .isInstanceOf(MailboxUnavailableException.class)
                    .hasMessageContaining("sslContextParameters");
            assertThat(server.lines()).isEmpty();
        }
    }

    @Test
    void aCertificateOfAnAuthorityThatIsTrustedIsAccepted() throws Exception {
        try (ScriptedImapServer server = new ScriptedImapServer(tls.getServerSocketFactory());
                MailboxClient client = trusting(server, "localhost", TlsMode.implicit)) {
            assertThat(client.append(MAILBOX, "Archive", Commands.message(1)).get(0))
                    .isInstanceOf(AppendResult.Appended.class);
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        try (ScriptedImapServer server = new ScriptedImapServer(tls.getServerSocketFactory());
                MailboxClient client = trusting(server, "127.0.0.1", TlsMode.implicit)) {
            assertThatThrownBy(() -> client.status(MAILBOX, "Archive"))
                    .isInstanceOf(MailboxUnavailableException.class)
                    .hasMessageContaining("TLS with IMAP server 127.0.0.1");
            assertThat(server.lines()).isEmpty();
        }
    }

    @Test
    void withStarttlsThePasswordGoesOverTlsOnly() throws Exception {
        try (ScriptedImapServer server = new ScriptedImapServer().capabilities("IMAP4rev1 STARTTLS");
                MailboxClient client = trusting(server, "localhost", TlsMode.starttls)) {
            server.on("STARTTLS", turn -> turn.ok().startTls(tls));
            assertThat(client.status(MAILBOX, "Archive").uidNext()).isEqualTo(1);
            assertThat(server.commands()).startsWith("CAPABILITY", "STARTTLS", "CAPABILITY", "LOGIN");
        }
    }

    @Test
    void withStarttlsACertificateOfAnUnknownAuthorityIsRefused() throws Exception {
        try (ScriptedImapServer server = new ScriptedImapServer().capabilities("IMAP4rev1 STARTTLS");
                MailboxClient client = new MailboxClient(server.port(), o -> o.setTls(TlsMode.starttls))) {
            server.on("STARTTLS", turn -> turn.ok().startTls(tls));
            assertThatThrownBy(() -> client.status(MAILBOX, "Archive"))
                    .isInstanceOf(MailboxUnavailableException.class)
                    .hasMessageContaining("sslContextParameters");
            assertThat(server.count("LOGIN")).isZero();
        }
    }

    @Test
    void withoutStarttlsOnOfferNothingIsSent() throws Exception {
        try (ScriptedImapServer server = new ScriptedImapServer();
                MailboxClient client = new MailboxClient(server.port(), o -> o.setTls(TlsMode.starttls))) {
            assertThatThrownBy(() -> client.status(MAILBOX, "Archive"))
                    .isInstanceOf(MailboxUnavailableException.class)
                    .hasMessageContaining("does not offer STARTTLS");
            assertThat(server.commands()).containsExactly("CAPABILITY");
        }
    }

    @Test
    void afterStarttlsThatFailsNothingIsSent() throws Exception {
        try (ScriptedImapServer server = new ScriptedImapServer().capabilities("IMAP4rev1 STARTTLS");
                MailboxClient client = new MailboxClient(server.port(), o -> o.setTls(TlsMode.starttls))) {
            server.on("STARTTLS", turn -> turn.ok().hangUp());
            assertThatThrownBy(() -> client.status(MAILBOX, "Archive"))
                    .isInstanceOf(MailboxUnavailableException.class)
                    .hasMessageContaining("TLS with IMAP server");
            assertThat(server.commands()).containsExactly("CAPABILITY", "STARTTLS");
        }
    }

    private static MailboxClient trusting(ScriptedImapServer server, String host, TlsMode mode) {
        TrustManagersParameters managers = new TrustManagersParameters();
        managers.setKeyStore(store());
        SSLContextParameters trust = new SSLContextParameters();
        trust.setTrustManagers(managers);
        return new MailboxClient(server.port(), options -> {
            options.setHost(host);
            options.setTls(mode);
            options.setSslContextParameters(trust);
        });
    }

    private static KeyStoreParameters store() {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + keys);
        store.setPassword(PASSWORD);
        return store;
    }

    /** The certificate is its own authority, so one store serves both sides. */
    private static void keytool(String arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-keystore", keys.toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
