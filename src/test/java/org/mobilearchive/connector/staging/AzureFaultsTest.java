package org.mobilearchive.connector.staging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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

    private String refused(Instant date) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)));
        headers.set("x-ms-error-code", "AuthenticationFailed");
        return String.valueOf(faults.of("pages/1", new BlobStorageException("no", new Answer(headers), null))
                .getMessage());
    }

    /** An answer without a body. */
    private static final class Answer extends HttpResponse {
        private final HttpHeaders headers;

        Answer(HttpHeaders headers) {
            super(new HttpRequest(HttpMethod.PUT, "https://x.blob.core.windows.net/"));
            this.headers = headers;
        }

        @Override
        public int getStatusCode() {
            return 403;
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
