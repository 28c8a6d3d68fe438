package org.mobilearchive.connector.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.mailbox.Commands.message;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.entra.LogCapture;
import org.mobilearchive.connector.entra.MovedClock;
import org.mobilearchive.connector.entra.TokenCache;
import org.mobilearchive.connector.entra.TokenEndpoint;
import org.mobilearchive.connector.entra.TokenSource;
import org.mobilearchive.connector.mailbox.imap.MailboxUnavailableException;
import org.mobilearchive.connector.mailbox.imap.SignInRefusedException;

/** The sign-in by token on the wire; that a real server takes it is shown by DovecotTokenIT. */
class TokenSignInIT {
    private static final String FOLDER = "Signal Archiver";
    private static final String CAPABILITIES = "IMAP4rev1 LITERAL+ UIDPLUS AUTH=PLAIN AUTH=XOAUTH2";
    private static final String ERROR = "eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIn0=";

    @TempDir
    private Path folder;

    private final MovedClock clock = new MovedClock();
    private final List<String> responses = new CopyOnWriteArrayList<>();
    private TokenEndpoint entra;
    private ScriptedImapServer server;
    private MailboxClient client;

    @BeforeEach
    void start() throws Exception {
        entra = TokenEndpoint.start(folder);
        server = new ScriptedImapServer().capabilities(CAPABILITIES + " SASL-IR");
        client = client(entra.tokens());
    }

    private MailboxClient client(TokenSource source) {
        TokenCache tokens = new TokenCache(source, clock);
        return new MailboxClient(server.port(), options -> {
            options.setPassword(null);
            options.setTokens(tokens);
        });
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
        entra.close();
    }

    @Test
    void theTokenGoesWithTheCommandWhereTheServerHasSaslIr() throws Exception {
        client.status("dana@example.com", FOLDER);
        assertThat(server.lines()).contains("AUTHENTICATE XOAUTH2 " + response("dana@example.com", 0));
        assertThat(server.commands()).containsExactly("CAPABILITY", "AUTHENTICATE", "CAPABILITY", "LIST", "STATUS");
    }

    @Test
    void theTokenIsSentWhenAskedForWhereTheServerHasNoSaslIr() throws Exception {
        server.capabilities(CAPABILITIES);
        server.on("AUTHENTICATE", turn -> {
            responses.add(turn.say("+ ").answer());
            turn.ok();
        });
        client.status("dana@example.com", FOLDER);
        assertThat(server.lines()).contains("AUTHENTICATE XOAUTH2");
        assertThat(responses).containsExactly(response("dana@example.com", 0));
    }

    @Test
    void anErrorChallengeIsAnsweredByAnEmptyLineAndNeverByTheTokenAgain() throws Exception {
        for (String capabilities : List.of(CAPABILITIES + " SASL-IR", CAPABILITIES)) {
            boolean asked = !capabilities.endsWith("SASL-IR");
            server.capabilities(capabilities);
            server.on("AUTHENTICATE", turn -> {
                if (asked) {
                    turn.say("+ ").answer();
                }
                responses.add(turn.say("+ " + ERROR).answer());
                turn.no("AUTHENTICATE failed.");
            });
            assertThatThrownBy(() -> client.status(asked ? "dana@example.com" : "lee@example.com", FOLDER))
                    .isInstanceOf(SignInRefusedException.class);
        }
        assertThat(responses).containsExactly("", "");
    }

    @Test
    void oneTokenServesAllMailboxes() throws Exception {
        for (int i = 0; i < 20; i++) {
            client.append("user" + i + "@example.com", FOLDER, message(i));
        }
        assertThat(server.count("AUTHENTICATE")).isEqualTo(20);
        assertThat(entra.requests()).isEqualTo(1);
    }

    @Test
    void aConnectionIsRetiredBeforeItsTokenAndTheNextHasANewOne() throws Exception {
        client.append("dana@example.com", FOLDER, message(1));
        clock.forward(Duration.ofMinutes(69));
        client.append("dana@example.com", FOLDER, message(2));
        assertThat(server.count("AUTHENTICATE")).as("still good").isEqualTo(1);
        clock.forward(Duration.ofMinutes(2));
        client.append("dana@example.com", FOLDER, message(3));
        assertThat(server.count("LOGOUT")).isEqualTo(1);
        assertThat(server.lines()).contains("AUTHENTICATE XOAUTH2 " + response("dana@example.com", 1));
        assertThat(server.mostOpen()).isEqualTo(1);
    }

    @Test
    void aRefusedTokenIsRenewedOnceAndTriedOnTheSameConnection() throws Exception {
        client.status("dana@example.com", FOLDER);
        clock.forward(Duration.ofMinutes(2));
        server.on("AUTHENTICATE", turn -> turn.no("AUTHENTICATE failed."));
        client.status("lee@example.com", FOLDER);
        assertThat(server.lines()).contains("AUTHENTICATE XOAUTH2 " + response("lee@example.com", 1));
        assertThat(entra.requests()).isEqualTo(2);
    }

    @Test
    void revokedConsentIsAPermissionProblemThatNamesThePermissionAndNotTheMailbox() throws Exception {
        client.status("lee@example.com", FOLDER);
        clock.forward(Duration.ofMinutes(2));
        for (int mailbox = 0; mailbox < 30; mailbox++) {
            String address = "dana" + mailbox + "@example.com";
            server.on("AUTHENTICATE", turn -> turn.no("AUTHENTICATE failed."));
            if (mailbox == 0) {
                server.on("AUTHENTICATE", turn -> turn.no("AUTHENTICATE failed."));
            }
            assertThatThrownBy(() -> client.status(address, FOLDER))
                    .isInstanceOf(SignInRefusedException.class)
                    .hasMessageContaining("IMAP.AccessAsApp")
                    .hasMessageContaining("FullAccess")
                    .hasMessageContaining("New-ServicePrincipal")
                    .message()
                    .doesNotContain("example.com", "eyJ");
        }
        assertThat(entra.requests()).as("renewed once, not for each mailbox").isEqualTo(2);
        assertThat(client.status("lee@example.com", FOLDER).uidNext()).isEqualTo(1);
    }

    @Test
    void aServerThatAsksToComeLaterCostsNoToken() throws Exception {
        server.on("AUTHENTICATE", turn -> turn.no("[UNAVAILABLE] later"));
        assertThatThrownBy(() -> client.status("dana@example.com", FOLDER))
                .isInstanceOf(MailboxUnavailableException.class)
                .hasMessageContaining("UNAVAILABLE");
        server.on("AUTHENTICATE", turn -> turn.hangUp());
        assertThatThrownBy(() -> client.status("lee@example.com", FOLDER))
                .isInstanceOf(MailboxUnavailableException.class);
        assertThat(entra.requests()).isEqualTo(1);
    }

    @Test
    void aServerThatDoesNotOfferXoauth2GetsNoToken() throws Exception {
        server.capabilities("IMAP4rev1 AUTH=PLAIN");
        assertThatThrownBy(() -> client.status("dana@example.com", FOLDER))
                .isInstanceOf(SignInRefusedException.class)
                .hasMessageContaining("does not offer AUTH=XOAUTH2");
        assertThat(server.commands()).containsOnly("CAPABILITY");
        assertThat(entra.requests()).isZero();
    }

    @Test
    void aWrongSecretIsTriedOnceForAllMailboxes() throws Exception {
        client.close();
        client = client(entra.tokensByWrongSecret());
        for (int mailbox = 0; mailbox < 20; mailbox++) {
            String address = "dana" + mailbox + "@example.com";
            assertThatThrownBy(() -> client.status(address, FOLDER))
                    .isInstanceOf(SignInRefusedException.class)
                    .hasMessageContaining("the client secret is wrong");
        }
        assertThat(entra.requests()).isEqualTo(1);
        assertThat(server.count("AUTHENTICATE")).isZero();
    }

    @Test
    void anAuthorityThatIsBusyMakesTheMailboxUnavailable() throws Exception {
        entra.next(503, Map.of(), "");
        assertThatThrownBy(() -> client.status("dana@example.com", FOLDER))
                .isInstanceOf(MailboxUnavailableException.class)
                .hasMessageContaining("Microsoft Entra answered the sign-in of the app with 503");
    }

    @Test
    void theTokenIsInNoLogAtAnyLevel() throws Exception {
        try (LogCapture log = LogCapture.everything()) {
            client.append("dana@example.com", FOLDER, message(1));
            server.on("AUTHENTICATE", turn -> {
                turn.say("+ " + ERROR).answer();
                turn.no("AUTHENTICATE failed.");
            });
            assertThatThrownBy(() -> client.status("lee@example.com", FOLDER)).isNotNull();
            assertThat(log.text()).contains("Connecting to a mailbox").doesNotContain("eyJ0eXAi", "canary");
            assertThat(log.text()).doesNotContain(entra.given());
            assertThat(log.text()).doesNotContain(response("dana@example.com", 0));
        }
    }

    /** The SASL response, as Microsoft documents it, with the token that was given as that number. */
    private String response(String login, int token) {
        String text = "user=" + login + "\u0001auth=Bearer " + entra.given().get(token) + "\u0001\u0001";
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
