package org.mobilearchive.connector.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.demo.SiteClient.DAY;
import static org.mobilearchive.connector.demo.SmallSite.line;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.demo.SiteRequest.Kind;

class SiteSignInIT {
    private static final String GOOD = "grant_type=password&username=ana&password=secret";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-19T03:00:00Z"));

    @TempDir
    private Path folder;

    private SimulatedSite site;
    private SiteClient client;

    @BeforeEach
    void start() throws Exception {
        SmallSite.folder(folder, line("whatsapp", "a", 1, "2026-11-18T05:00:00Z", ""));
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        SiteSettings settings = SiteSettings.of("ana", "secret").withTokens(Duration.ofSeconds(90), clock);
        site = new SimulatedSite(SiteData.read(folder), settings);
        client = new SiteClient(site.baseUri());
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void aWrongPasswordIsRefusedAsTheContractSays() throws Exception {
        HttpResponse<byte[]> answer = client.signIn("grant_type=password&username=ana&password=wrong");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(new String(answer.body(), UTF_8)).isEqualTo("{\"error\":\"invalid_grant\"}");
        assertThat(client.list("whatsapp", DAY).statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenIsGoodUntilItExpires() throws Exception {
        HttpResponse<byte[]> answer = client.signIn(GOOD);
        assertThat(SiteClient.json(answer).path("expires_in").asInt()).isEqualTo(90);
        assertThat(SiteClient.json(answer).path("token_type").asText()).isEqualTo("Bearer");

        now.updateAndGet(time -> time.plusSeconds(89));
        assertThat(client.list("whatsapp", DAY).statusCode()).isEqualTo(200);
        now.updateAndGet(time -> time.plusSeconds(1));
        assertThat(client.list("whatsapp", DAY).statusCode()).isEqualTo(401);
    }

    @Test
    void everyAddressButTheSignInWantsAToken() throws Exception {
        assertThat(client.list("whatsapp", DAY).statusCode()).isEqualTo(401);
        assertThat(client.get("/v1/archivers/whatsapp/items/a/attachments/b").statusCode())
                .isEqualTo(401);
        assertThat(client.get("/v1/archivers/whatsapp/items/a/message").statusCode())
                .isEqualTo(401);
        assertThat(client.get("/oauth2/token").statusCode()).isEqualTo(405);
    }

    @Test
    void revokedTokensAreUnknown() throws Exception {
        client.signIn(GOOD);
        site.revokeTokens();

        assertThat(client.list("whatsapp", DAY).statusCode()).isEqualTo(401);
    }

    @Test
    void aFaultAnswersInsteadAndIsCounted() throws Exception {
        client.signIn(GOOD);
        site.fault((request, proper) -> request.kind() == Kind.ITEMS && request.count() == 2
                ? SiteAnswer.error(429, "slow_down").with("Retry-After", "7")
                : proper.get());

        assertThat(client.list("whatsapp", DAY).statusCode()).isEqualTo(200);
        HttpResponse<byte[]> slow = client.list("whatsapp", DAY);
        assertThat(slow.statusCode()).isEqualTo(429);
        assertThat(slow.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(client.list("whatsapp", DAY).statusCode()).isEqualTo(200);
        assertThat(site.requests()).containsEntry(Kind.ITEMS, 3L);
    }

    @Test
    void aCutAnswerEndsTheConnectionBeforeItsLength() throws Exception {
        client.signIn(GOOD);
        site.fault((request, proper) -> proper.get().cutAt(20));

        assertThatThrownBy(() -> client.list("whatsapp", DAY)).isInstanceOf(IOException.class);
    }

    @Test
    void settingsNeverShowThePassword() {
        assertThat(SiteSettings.of("ana", "secret").toString()).doesNotContain("secret");
    }
}
