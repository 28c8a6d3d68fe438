package org.mobilearchive.connector.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.server.PrivateAuthority;
import org.mobilearchive.connector.settings.CertificateFile;
import org.mobilearchive.connector.settings.Secret;

class EntraTokensIT {
    @TempDir
    private static Path folder;

    private static AppCertificate app;
    private static AppCertificate other;
    private TokenEndpoint entra;

    @BeforeAll
    static void makeCertificates() throws Exception {
        app = AppCertificate.make(folder, "app");
        other = AppCertificate.make(folder, "other");
    }

    @BeforeEach
    void start() throws Exception {
        entra = new TokenEndpoint(app);
    }

    @AfterEach
    void stop() {
        entra.close();
    }

    @Test
    void theSecretGivesAToken() throws Exception {
        Instant now = Instant.now();
        AccessToken token = entra.tokens().fetch(now);
        assertThat(token.value()).isEqualTo(entra.given().get(0));
        assertThat(token.expires()).isBetween(now.plusSeconds(74 * 60), now.plusSeconds(76 * 60));
        assertThat(entra.requests()).isEqualTo(1);
    }

    @Test
    void aCertificateInEachKindOfFileGivesAToken() throws Exception {
        Path pem = app.pem(other.certificate());
        for (Path file : new Path[] {app.pkcs12(), pem, app.encryptedPem()}) {
            EntraTokens tokens = entra.tokensBy(certificate(file, AppCertificate.PASSWORD));
            assertThat(tokens.fetch(Instant.now()).value()).isIn(entra.given());
        }
        assertThat(entra.given()).hasSize(3);
    }

    @Test
    void aCertificateOfAnotherAppIsRefused() throws Exception {
        EntraTokens tokens = entra.tokensBy(certificate(other.pkcs12(), AppCertificate.PASSWORD));
        assertThatThrownBy(() -> tokens.fetch(Instant.now()))
                .isInstanceOf(TokenRefusedException.class)
                .hasMessageContaining("AADSTS700027")
                .hasMessageContaining("upload it to the app registration");
    }

    @Test
    void aWrongSecretIsTriedOnceAndNamed() throws Exception {
        assertThatThrownBy(() -> entra.tokensByWrongSecret().fetch(Instant.now()))
                .isInstanceOf(TokenRefusedException.class)
                .hasMessageContaining("invalid_client, AADSTS7000215")
                .hasMessageContaining("set its value, not its id")
                .message()
                .doesNotContain("canary")
                .doesNotContain(TokenEndpoint.CLIENT_ID);
        assertThat(entra.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "7000222, has expired",
        "700024, set this machine's clock",
        "500133, set this machine's clock",
        "700016, no such app",
        "90002, no such tenant",
        "500011, check scope and cloud",
        "53003, Conditional Access",
        "53011, a risk",
        "7000229, no service principal in the tenant",
        "650052, has not subscribed",
        "500014, has not subscribed",
        "700213, 'issuer, subject and audience'",
        "700211, 'issuer, subject and audience'",
        "700223, no federated credentials",
        "501051, assign the app to it",
        "900382, another cloud",
        "9999999, 'check tenant, client id, scope, and the secret or certificate'"
    })
    void eachRefusalSaysWhatToDo(String number, String remedy) throws Exception {
        entra.next(400, Map.of(), TokenEndpoint.error(number));
        assertThatThrownBy(() -> entra.tokens().fetch(Instant.now()))
                .isInstanceOf(TokenRefusedException.class)
                .hasMessageContaining("AADSTS" + number)
                .hasMessageContaining(remedy);
    }

    @Test
    void anErrorThatPassesIsAskedAgainLater() throws Exception {
        entra.next(400, Map.of(), TokenEndpoint.error("90033"));
        assertThatThrownBy(() -> entra.tokens().fetch(Instant.now()))
                .isInstanceOf(TokenUnavailableException.class)
                .hasMessageContaining("AADSTS90033: try again later");
    }

    @ParameterizedTest
    @CsvSource({"429, 17, 17", "503, 100000000, 300", "503, soon, 5", "500, -3, 1", "502, '', 5"})
    void anAuthorityThatAsksToComeLaterIsAskedOnceAndThenLaterWithinBounds(int status, String retryAfter, int seconds)
            throws Exception {
        entra.next(status, Map.of("Retry-After", retryAfter), "busy");
        TokenUnavailableException later = catchThrowableOfType(
                TokenUnavailableException.class, () -> entra.tokens().fetch(Instant.now()));
        assertThat(later).hasMessageContaining("with " + status);
        assertThat(later.pause()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(entra.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"access_token\":\"a b\",\"expires_in\":3600}", "[1"})
    void anAnswerWithoutATokenIsNoToken(String body) throws Exception {
        entra.next(200, Map.of(), body);
        assertThatThrownBy(() -> entra.tokens().fetch(Instant.now())).isInstanceOf(TokenUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body>Blocked by policy</body></html>", "no", "[]"})
    void aPageOfAProxyIsNoRefusalOfEntras(String body) throws Exception {
        entra.next(403, Map.of("Content-Type", "text/html"), body);
        assertThatThrownBy(() -> entra.tokens().fetch(Instant.now()))
                .isInstanceOf(TokenUnavailableException.class)
                .hasMessageContaining("none of Microsoft Entra's: a proxy on the way may have given it");
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        entra.next(302, Map.of("Location", entra.authority() + "/elsewhere"), "");
        assertThatThrownBy(() -> entra.tokens().fetch(Instant.now())).isInstanceOf(TokenException.class);
        assertThat(entra.requests()).isEqualTo(1);
    }

    @Test
    void anAuthorityWhoseCertificateIsNotTrustedGetsNothing() throws Exception {
        EntraTokens tokens = new EntraTokens(
                new AppRegistration(
                        entra.authority(),
                        TokenEndpoint.TENANT,
                        TokenEndpoint.CLIENT_ID,
                        TokenEndpoint.SCOPE,
                        AppCredential.of(Secret.fixed(TokenEndpoint.SECRET))),
                TestTls.client(PrivateAuthority.foreign()),
                null);
        assertThatThrownBy(() -> tokens.fetch(Instant.now()))
                .isInstanceOf(TokenUnavailableException.class)
                .hasMessageContaining("trust store or microsoft.ca-file");
        assertThat(entra.requests()).isZero();
    }

    @Test
    void anAuthorityThatIsNotThereIsUnavailable() throws Exception {
        EntraTokens tokens = entra.tokens();
        entra.close();
        assertThatThrownBy(() -> tokens.fetch(Instant.now()))
                .isInstanceOf(TokenUnavailableException.class)
                .hasMessageContaining("ConnectException");
    }

    @Test
    void neitherTokenNorSecretNorAssertionIsInAnyLogAtAnyLevel() throws Exception {
        try (LogCapture log = LogCapture.everything()) {
            entra.tokens().fetch(Instant.now());
            entra.tokensBy(certificate(app.pkcs12(), AppCertificate.PASSWORD)).fetch(Instant.now());
            assertThatThrownBy(() -> entra.tokensByWrongSecret().fetch(Instant.now()))
                    .isInstanceOf(TokenException.class);
            assertThat(log.text()).contains("com.microsoft.aad.msal4j").doesNotContain("canary", "eyJ");
            assertThat(log.text()).doesNotContain(entra.given());
        }
    }

    private static AppCredential certificate(Path file, String password) {
        String setting = "mailbox.oauth.certificate-file";
        Map<String, String> keys = Map.of(setting, file.toString(), "mailbox.oauth.certificate-password", password);
        return AppCredential.of(
                new CertificateFile(key -> keys.getOrDefault(key, ""), setting, InstantSource.system()));
    }
}
