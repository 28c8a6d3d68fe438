package org.mobilearchive.connector.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.mailbox.Commands.id;
import static org.mobilearchive.connector.mailbox.Commands.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.entra.MovedClock;
import org.mobilearchive.connector.entra.TokenCache;
import org.mobilearchive.connector.entra.TokenEndpoint;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.imap.SignInRefusedException;
import org.mobilearchive.connector.server.Dovecot;

/**
 * Dovecot verifies the signed tokens itself. A token of an application names no user: here it names an address of the
 * domain whose mailboxes the application may use, and Dovecot compares the domains. Exchange Online looks up instead
 * whether the application's service principal has FullAccess to the mailbox.
 */
class DovecotTokenIT {
    private static final String FOLDER = "WhatsApp Archiver";

    @TempDir
    private Path folder;

    private final MovedClock clock = new MovedClock();
    private TokenEndpoint entra;
    private Dovecot dovecot;
    private MailboxClient client;

    @BeforeEach
    void start() throws Exception {
        entra = TokenEndpoint.start(folder);
        dovecot = Dovecot.builder()
                .passwords("passdb {\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n"
                        + "  args = %FOLDER%/oauth2.conf\n}\n")
                .extra("auth_mechanisms = xoauth2 oauthbearer\n"
                        // without a token, doveadm cannot tell who exists
                        + "userdb {\n  driver = static\n  args = allow_all_users=yes home=%FOLDER%/mail/%u\n}")
                .start();
        trust(entra.publicKey());
        TokenCache tokens = new TokenCache(entra.tokens(), clock);
        client = new MailboxClient(dovecot.port(), options -> {
            options.setPassword(null);
            options.setTokens(tokens);
        });
    }

    /** The files are read when a token comes. */
    private void trust(String key) throws IOException {
        Path keys = dovecot.folder().resolve("keys");
        Files.writeString(
                dovecot.folder().resolve("oauth2.conf"),
                """
                introspection_mode = local
                local_validation_key_dict = fs:posix:prefix=%s/
                username_attribute = app_mail
                username_format = %%Ld
                """
                        .formatted(keys));
        Files.createDirectories(keys.resolve("default/RS256"));
        Files.writeString(keys.resolve("default/RS256/default"), key);
    }

    @AfterEach
    void stop() {
        client.close();
        dovecot.close();
        entra.close();
    }

    @Test
    void oneTokenOpensAllMailboxesAndEachGetsItsMessage() throws Exception {
        for (int i = 1; i <= 10; i++) {
            String mailbox = "user" + i + "@contoso.com";
            assertThat(client.append(mailbox, FOLDER, message(i)))
                    .as(dovecot.log())
                    .allMatch(AppendResult.Appended.class::isInstance);
            assertThat(dovecot.headers(mailbox, FOLDER, "message-id")).containsExactly(id(i));
        }
        assertThat(entra.requests()).isEqualTo(1);
    }

    @Test
    void aMailboxThatTheAppMayNotUseIsAPermissionProblemAndOthersGoOn() throws Exception {
        dovecot.deny("ray@contoso.com"); // before the first sign-in, for Dovecot looks at the file once a second
        client.status("dana@contoso.com", FOLDER);
        assertThatThrownBy(() -> client.status("dana@fabrikam.com", FOLDER))
                .isInstanceOf(SignInRefusedException.class)
                .hasMessageContaining("FullAccess");
        assertThatThrownBy(() -> client.status("ray@contoso.com", FOLDER)).isInstanceOf(SignInRefusedException.class);
        assertThat(client.status("kim@contoso.com", FOLDER).uidNext()).isEqualTo(1);
        assertThat(entra.requests()).isEqualTo(1);
    }

    @Test
    void aTokenThatExpiredBeforeItsTimeIsRefusedAndRenewedOnce() throws Exception {
        entra.age(Duration.ofHours(2));
        assertThatThrownBy(() -> client.status("dana@contoso.com", FOLDER)).isInstanceOf(SignInRefusedException.class);
        entra.age(Duration.ZERO);
        clock.forward(Duration.ofMinutes(2));
        assertThat(client.status("lee@contoso.com", FOLDER).uidNext()).isEqualTo(1);
        assertThat(entra.requests()).isEqualTo(2);
    }

    @Test
    void aTokenOfAnotherAuthorityIsRefused() throws Exception {
        try (TokenEndpoint other = TokenEndpoint.start(Files.createDirectory(folder.resolve("other")))) {
            trust(other.publicKey());
            assertThatThrownBy(() -> client.status("dana@contoso.com", FOLDER))
                    .isInstanceOf(SignInRefusedException.class);
        }
    }

    @Test
    void aConnectionIsRetiredBeforeItsTokenAndTheNextOneHasANewToken() throws Exception {
        client.append("dana@contoso.com", FOLDER, message(1));
        clock.forward(Duration.ofMinutes(71));
        client.append("dana@contoso.com", FOLDER, message(2));
        assertThat(entra.requests()).isEqualTo(2);
        assertThat(dovecot.uids("dana@contoso.com", FOLDER)).containsExactly(1L, 2L);
        assertThat(dovecot.log()).contains("Logged out");
    }
}
