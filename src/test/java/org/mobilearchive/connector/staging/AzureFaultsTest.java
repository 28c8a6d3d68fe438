package org.mobilearchive.connector.staging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.storage.blob.models.BlobStorageException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What Azure's refusal may come from is named. */
class AzureFaultsTest {
    private final AzureFaults faults = new AzureFaults("the container x");

    @ParameterizedTest
    @CsvSource({"PT20M, is 20 min behind Azure's", "PT-16M, is 16 min ahead of Azure's"})
    void aRefusalOfASignatureByAWrongClockNamesTheClock(Duration ahead, String text) {
        assertThat(refused(Instant.now().plus(ahead).plusSeconds(ahead.isNegative() ? -10 : 10)))
                .contains("this machine's clock " + text + ": set it, by NTP");
    }

    @Test
    void aRefusalWithARightClockNamesTheCredentialAlone() {
        assertThat(refused(Instant.now()))
                .contains("refuses it (403")
                .contains("renew it")
                .doesNotContain("clock");
    }

    @ParameterizedTest
    @CsvSource({
        "403, AuthorizationFailure, network rules",
        "403, KeyBasedAuthenticationNotPermitted, neither keys nor signatures",
        "403, AccountIsDisabled, subscription",
        "403, AuthorizationPermissionMismatch, role Storage Blob Data Contributor",
        "400, TlsVersionNotPermitted, TLS 1.2",
        "403, Unknown, 'read, create and list'",
    })
    void eachCodeHasItsOwnRemedyAndIsNotTriedAgain(int status, String code, String remedy) {
        assertThat(faults.of("pages/1", answer(status, code, Instant.now())))
                .isInstanceOf(StagingRefusedException.class)
                .hasMessageContaining("refuses it (" + status + " " + code + "): ")
                .hasMessageContaining(remedy);
    }

    @Test
    void aContainerThatIsNotThereIsNoMissingObjectEvenWithoutACode() {
        assertThat(faults.ofContainer("pages", answer(404, "", Instant.now())))
                .isInstanceOf(StagingRefusedException.class)
                .hasMessageContaining("the container x must be there, and is not (404): create it");
        assertThat(faults.of("pages/1", answer(404, "", Instant.now())))
                .hasMessageContaining("staged object pages/1 must be in the container x")
                .hasMessageEndingWith("if the container itself is there");
    }

    @ParameterizedTest
    @CsvSource({
        "AADSTS7000229: words, AADSTS7000229): the app has no service principal, true",
        "AADSTS90033: words, AADSTS90033): try again later, false",
        "no number, no way to sign in of staging.azure.credential, true",
    })
    void entrasRefusalHasTheRemedyThatItHasForTheMailboxes(String said, String sentence, boolean refused) {
        StagingException told = faults.of("pages/1", new ClientAuthenticationException(said, null));
        assertThat(told).hasMessageContaining("Microsoft Entra must give a token for the container x, and did not (");
        assertThat(told).hasMessageContaining(sentence);
        assertThat(told instanceof StagingRefusedException).isEqualTo(refused);
    }

    private String refused(Instant date) {
        return String.valueOf(
                faults.of("pages/1", answer(403, "AuthenticationFailed", date)).getMessage());
    }

    private static BlobStorageException answer(int status, String code, Instant date) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)));
        if (!code.isEmpty()) {
            headers.set("x-ms-error-code", code);
        }
        return new BlobStorageException("no", new Answer(status, headers), null);
    }

    /** An answer without a body. */
    private static final class Answer extends HttpResponse {
        private final int status;
        private final HttpHeaders headers;

        Answer(int status, HttpHeaders headers) {
            super(new HttpRequest(HttpMethod.PUT, "https://x.blob.core.windows.net/"));
            this.status = status;
            this.headers = headers;
        }

        @Override
        public int getStatusCode() {
            return status;
        }

        @Override
        @Deprecated
        public String getHeaderValue(String name) {
            return headers.getValue(com.azure.core.http.HttpHeaderName.fromString(name));
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return Flux.empty();
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            return Mono.just(new byte[0]);
        }

        @Override
        public Mono<String> getBodyAsString() {
            return Mono.just("");
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            return Mono.just(new String(new byte[0], UTF_8));
        }
    }
}
