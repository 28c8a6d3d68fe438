package org.mobilearchive.connector.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.settings.CertificateFile;
import org.mobilearchive.connector.settings.Secret;

/** A secret or certificate that is replaced in its file serves a running service, and a wrong one is not sent again. */
class RenewedCredentialsIT {
    private static final String NEW = "canary~new.secret";

    @TempDir
    private static Path made;

    private static AppCertificate old;
    private static AppCertificate renewed;

    @TempDir
    private Path folder;

    private final MovedClock clock = new MovedClock();
    private final Map<String, String> keys = new HashMap<>();
    private TokenEndpoint entra;
    private Path secret;

    @BeforeAll
    static void makeCertificates() throws Exception {
        old = AppCertificate.make(made, "old");
        renewed = AppCertificate.make(made, "new");
    }

    @BeforeEach
    void start() throws Exception {
        entra = new TokenEndpoint(old);
        secret = Files.writeString(folder.resolve("mailbox.oauth.client-secret"), TokenEndpoint.SECRET);
        keys.put("secrets.folder", folder.toString());
        keys.put("mailbox.oauth.client-secret", TokenEndpoint.SECRET);
    }

    @AfterEach
    void stop() {
        entra.close();
    }

    @Test
    void aSecretThatWasReplacedServesTheRequestThatFindsItRefused() throws Exception {
        TokenCache tokens = tokensBySecret();
        tokens.current();
        entra.secret(NEW);
        Files.writeString(secret, NEW + "\n");
        clock.forward(Duration.ofHours(2));
        assertThat(tokens.current().value()).isEqualTo(entra.given().get(1));
        assertThat(entra.requests()).as("the first, the refused, the new").isEqualTo(3);
        clock.forward(Duration.ofHours(2));
        tokens.current();
        assertThat(entra.requests()).isEqualTo(4);
    }

    @Test
    void aSecretThatIsReplacedLaterIsUsedWithoutSendingTheRefusedOneAgain() throws Exception {
        TokenCache tokens = tokensBySecret();
        entra.secret(NEW);
        assertThatThrownBy(tokens::current).isInstanceOf(TokenRefusedException.class);
        assertThat(entra.requests())
                .as("an unchanged file is no reason to ask again")
                .isEqualTo(1);
        Files.writeString(secret, NEW);
        clock.forward(Duration.ofSeconds(61));
        tokens.current();
        assertThat(entra.requests()).isEqualTo(2);
    }

    @Test
    void aSecretThatWasReplacedByAnotherWrongOneIsTriedOnce() throws Exception {
        TokenCache tokens = tokensBySecret();
        entra.secret(NEW);
        Files.writeString(secret, "canary~also.wrong");
        for (int mailbox = 0; mailbox < 20; mailbox++) {
            assertThatThrownBy(tokens::current).hasMessageContaining("the client secret is wrong");
        }
        assertThat(entra.requests()).isEqualTo(2);
    }

    @Test
    void aCertificateThatWasReplacedServesTheRequestThatFindsItRefused() throws Exception {
        Path file = Files.copy(old.pkcs12(), folder.resolve("app.p12"));
        keys.put("mailbox.oauth.certificate-file", file.toString());
        keys.put("mailbox.oauth.certificate-password", AppCertificate.PASSWORD);
        EntraTokens tokens = entra.tokensBy(AppCredential.of(
                new CertificateFile(this::key, "mailbox.oauth.certificate-file", InstantSource.system())));
        tokens.fetch(Instant.now());
        entra.certificate(renewed.certificate());
        assertThatThrownBy(() -> tokens.fetch(Instant.now())).hasMessageContaining("AADSTS700027");
        Files.copy(renewed.pkcs12(), file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(tokens.fetch(Instant.now()).value()).isIn(entra.given());
        assertThat(entra.requests()).isEqualTo(3);
    }

    @Test
    void aCertificateThatEndsIsNamedBeforeAnyRequest() throws Exception {
        keys.put("mailbox.oauth.certificate-file", old.pkcs12().toString());
        keys.put("mailbox.oauth.certificate-password", AppCertificate.PASSWORD);
        EntraTokens tokens = entra.tokensBy(
                AppCredential.of(new CertificateFile(this::key, "mailbox.oauth.certificate-file", clock)));
        clock.forward(Duration.ofDays(100));
        assertThatThrownBy(() -> tokens.fetch(clock.instant()))
                .isInstanceOf(TokenRefusedException.class)
                .hasMessageContaining("expired on ");
        assertThat(entra.requests()).isZero();
    }

    private TokenCache tokensBySecret() throws Exception {
        Secret configured = Secret.of(this::key, "mailbox.oauth.client-secret");
        return new TokenCache(entra.tokensBy(AppCredential.of(configured)), clock);
    }

    private String key(String name) {
        return keys.getOrDefault(name, "");
    }
}
