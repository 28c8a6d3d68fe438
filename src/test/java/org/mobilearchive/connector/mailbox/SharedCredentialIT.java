package org.mobilearchive.connector.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.mailbox.imap.SignInRefusedException;
import org.mobilearchive.connector.mailbox.imap.SignInStoppedException;
import org.mobilearchive.connector.settings.Secret;

/** Where all mailboxes have one credential, a wrong one is not tried once for each of them. */
class SharedCredentialIT {
    private static final String FOLDER = "Signal Archiver";

    private static final String KEY = "mailbox.password";

    @TempDir
    private Path folder;

    private DifficultImapServer server;
    private MailboxClient client;
    private Instant now = Instant.parse("2026-11-18T10:00:00Z");

    @BeforeEach
    void start() throws Exception {
        server = new DifficultImapServer();
        client = client("{mailbox}*master");
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    private MailboxClient client(String login) {
        return new MailboxClient(server.port(), options -> {
            options.setLogin(login);
            options.setConnections(20);
            options.setClock(() -> now);
        });
    }

    @Test
    void threeRefusalsInARowEndTheSignInsOfFiftyMailboxesAtOnce() {
        server.refusesSignIn(login -> true);
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        IntStream.range(0, 50).parallel().forEach(i -> {
            try {
                client.status(i + "@x.com", FOLDER);
            } catch (Exception e) {
                failures.add(e);
            }
        });
        assertThat(server.signIns()).isEqualTo(3);
        assertThat(failures).hasSize(50);
        assertThat(failures.stream().filter(SignInRefusedException.class::isInstance))
                .hasSize(3);
        assertThat(failures.stream().filter(SignInStoppedException.class::isInstance))
                .hasSize(47)
                .allSatisfy(failure -> assertThat(failure)
                        .hasMessageContaining("mailbox.password")
                        .hasMessageNotContaining(MailboxClient.PASSWORD));
    }

    @Test
    void afterAnHourOneIsTriedAndOpensTheOthersIfItIsAccepted() throws Exception {
        server.refusesSignIn(login -> true);
        for (int i = 0; i < 5; i++) {
            String mailbox = i + "@x.com";
            assertThatThrownBy(() -> client.status(mailbox, FOLDER)).isNotNull();
        }
        now = now.plus(Duration.ofMinutes(61));
        assertThatThrownBy(() -> client.status("6@x.com", FOLDER)).isInstanceOf(SignInRefusedException.class);
        assertThatThrownBy(() -> client.status("7@x.com", FOLDER)).isInstanceOf(SignInStoppedException.class);
        assertThat(server.signIns()).isEqualTo(4);
        now = now.plus(Duration.ofMinutes(61));
        server.refusesSignIn(login -> false);
        for (int i = 0; i < 5; i++) {
            client.status(i + "@x.com", FOLDER);
        }
        assertThat(server.signIns()).isEqualTo(9);
    }

    @Test
    void aPasswordThatWasReplacedInItsFileIsTriedOnTheSameConnectionAndServesAll() throws Exception {
        takesOnly("new");
        Secret secret = secret("old");
        try (MailboxClient rotated = client("{mailbox}*master", secret)) {
            assertThatThrownBy(() -> rotated.status("1@x.com", FOLDER)).isInstanceOf(SignInRefusedException.class);
            Files.writeString(folder.resolve(KEY), "new");
            for (int i = 2; i <= 5; i++) {
                rotated.status(i + "@x.com", FOLDER);
            }
        }
        assertThat(server.signIns()).as("the refused one is not sent again").isEqualTo(5);
    }

    @Test
    void aChangedPasswordEndsThePauseWithOneTry() throws Exception {
        takesOnly("new");
        try (MailboxClient rotated = client("{mailbox}*master", secret("old"))) {
            for (int i = 0; i < 5; i++) {
                String mailbox = i + "@x.com";
                assertThatThrownBy(() -> rotated.status(mailbox, FOLDER)).isNotNull();
            }
            assertThat(server.signIns()).isEqualTo(3);
            Files.writeString(folder.resolve(KEY), "also wrong");
            assertThatThrownBy(() -> rotated.status("6@x.com", FOLDER)).isInstanceOf(SignInRefusedException.class);
            assertThatThrownBy(() -> rotated.status("7@x.com", FOLDER)).isInstanceOf(SignInStoppedException.class);
            assertThat(server.signIns()).as("one try for the changed one").isEqualTo(4);
            Files.writeString(folder.resolve(KEY), "new");
            rotated.status("8@x.com", FOLDER);
            assertThat(server.signIns()).isEqualTo(5);
        }
    }

    private MailboxClient client(String login, Secret secret) {
        return new MailboxClient(server.port(), options -> {
            options.setLogin(login);
            options.setSecret(secret);
            options.setClock(() -> now);
        });
    }

    private void takesOnly(String password) {
        server.refusesSignIn(login -> {
            List<String> lines = server.lines();
            return !lines.get(lines.size() - 1).endsWith(password);
        });
    }

    private Secret secret(String value) throws Exception {
        Files.writeString(folder.resolve(KEY), value);
        Map<String, String> keys = Map.of("secrets.folder", folder.toString(), KEY, value);
        return Secret.of(key -> keys.getOrDefault(key, ""), KEY);
    }

    @Test
    void mailboxesThatAreRefusedAmongOthersStopNothing() throws Exception {
        server.refusesSignIn(login -> login.startsWith("gone"));
        client.status("there@x.com", FOLDER);
        for (int i = 0; i < 6; i++) {
            String mailbox = "gone" + i + "@x.com";
            assertThatThrownBy(() -> client.status(mailbox, FOLDER)).isInstanceOf(SignInRefusedException.class);
        }
        client.status("also-there@x.com", FOLDER);
        assertThat(server.signIns()).isEqualTo(8);
    }

    @Test
    void mailboxesWithCredentialsOfTheirOwnAreTriedOnceEach() {
        server.refusesSignIn(login -> true);
        try (MailboxClient own = client("{mailbox}")) {
            for (int i = 0; i < 6; i++) {
                String mailbox = i + "@x.com";
                assertThatThrownBy(() -> own.status(mailbox, FOLDER)).isInstanceOf(SignInRefusedException.class);
            }
        }
        assertThat(server.signIns()).isEqualTo(6);
    }
}
