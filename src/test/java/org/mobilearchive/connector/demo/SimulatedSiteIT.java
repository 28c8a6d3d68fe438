package org.mobilearchive.connector.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.demo.SiteClient.DAY;
import static org.mobilearchive.connector.demo.SiteClient.ids;
import static org.mobilearchive.connector.demo.SiteClient.json;
import static org.mobilearchive.connector.demo.SmallSite.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.demo.SiteRequest.Kind;

class SimulatedSiteIT {
    private static final String BROKEN = "\"text\": \"a\\x1Fb\"";
    private static final List<String> ORDER = List.of("a v1", "b v1", "c v1", "c v1", "c v2", "d v1");

    @TempDir
    private Path folder;

    private SimulatedSite site;
    private SiteClient client;

    @BeforeEach
    void start() throws Exception {
        String twice = line("whatsapp", "c", 1, "2026-11-18T10:00:00+02:00", ", \"text\": \"\u00fc \\u00fc\"");
        SmallSite.folder(
                folder,
                line("whatsapp", "d", 1, "2026-11-18T23:59:59.999999Z", ""),
                line("whatsapp", "c", 2, "2026-11-18T08:00:00Z", ""),
                twice,
                line(
                        "whatsapp",
                        "b",
                        1,
                        "2026-11-18T08:00:00Z",
                        ", \"attachments\": [{\"id\": \"f\", \"size\": 100, \"_fill\": 100}]"),
                line("whatsapp", "a", 1, "2026-11-18T00:00:00Z", ""),
                twice,
                line("whatsapp", "next", 1, "2026-11-19T00:00:00Z", ""),
                line("telegram", "bad", 3, "2026-11-18T05:00:00Z", ", " + BROKEN));
        SmallSite.file(folder, "att", "whatsapp/../a b/x/%2F", "bytes");
        SmallSite.file(folder, "att", "whatsapp/a/empty", "");
        SmallSite.file(folder, "msg", "whatsapp/a", "Subject: x\r\n\r\ny\r\n");
        site = new SimulatedSite(
                SiteData.read(folder), SiteSettings.of("ana", "pa+ss &1").forbidding("wechat"));
        client = new SiteClient(site.baseUri());
        client.signIn("grant_type=password&username=ana&password=pa%2Bss+%261");
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 1000})
    void aWindowListsTheSameItemsInTheSameOrderWithAnyLimit(int limit) throws Exception {
        List<JsonNode> pages = client.pages("whatsapp", DAY + "&limit=" + limit);

        assertThat(ids(pages)).isEqualTo(ORDER);
        assertThat(pages).hasSize((ORDER.size() + limit - 1) / limit);
        assertThat(pages)
                .allSatisfy(page -> assertThat(page.path("total").asInt()).isEqualTo(5));
        assertThat(pages)
                .allSatisfy(page -> assertThat(page.path("items").size()).isLessThanOrEqualTo(limit));
    }

    @Test
    void aWindowIsHalfOpen() throws Exception {
        assertThat(ids(client.pages("whatsapp", "from=2026-11-18T00:00:00Z&to=2026-11-18T08:00:00Z")))
                .containsExactly("a v1");
        assertThat(ids(client.pages("whatsapp", "from=2026-11-18T09:00:00+01:00&to=2026-11-18T23:59:59.999999Z")))
                .isEqualTo(ORDER.subList(1, 5));
        assertThat(ids(client.pages("whatsapp", "from=2026-11-18T08:00:00Z&to=2026-11-18T08:00:00Z")))
                .isEmpty();
    }

    @Test
    void aCursorGivesTheSamePageAgainAndAllowsAnotherLimit() throws Exception {
        String cursor =
                json(client.list("whatsapp", DAY + "&limit=2")).path("next").asText();

        byte[] page = client.list("whatsapp", DAY + "&limit=2&cursor=" + cursor).body();
        assertThat(client.list("whatsapp", DAY + "&limit=2&cursor=" + cursor).body())
                .isEqualTo(page);
        assertThat(ids(List.of(json(client.list("whatsapp", DAY + "&limit=500&cursor=" + cursor)))))
                .isEqualTo(ORDER.subList(2, 6));
    }

    @Test
    void aCursorOfAnotherWindowIsRefused() throws Exception {
        String cursor =
                json(client.list("whatsapp", DAY + "&limit=2")).path("next").asText();

        assertThat(client.list("whatsapp", "from=2026-11-18T01:00:00Z&to=2026-11-19T00:00:00Z&cursor=" + cursor)
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to=2026-11-19T00:00:00Z",
                "from=2026-11-18T00:00:00Z",
                "from=yesterday&to=2026-11-19T00:00:00Z",
                "from=2026-11-18T00:00:00&to=2026-11-19T00:00:00Z",
                "from=2026-11-19T00:00:00Z&to=2026-11-18T00:00:00Z",
                DAY + "&limit=0",
                DAY + "&limit=1001",
                DAY + "&limit=many",
                DAY + "&cursor=!",
                DAY + "&cursor=LTEuMA",
                DAY + "&limit=1&limit=2"
            })
    void aWrongParameterIsRefused(String query) throws Exception {
        assertThat(client.list("whatsapp", query).statusCode()).isEqualTo(400);
    }

    @Test
    void itemsAreSentAsTheyStandInTheirLine() throws Exception {
        String page = new String(client.list("whatsapp", DAY).body(), UTF_8);
        assertThat(page)
                .contains(
                        "{\"id\": \"c\", \"version\": 1, \"archivedAt\": \"2026-11-18T10:00:00+02:00\", \"text\": \"\u00fc \\u00fc\"}");

        String broken = new String(client.list("telegram", DAY).body(), UTF_8);
        assertThat(broken)
                .contains("{\"id\": \"bad\", \"version\": 3, ")
                .contains(BROKEN)
                .endsWith(",\"total\":1}");
    }

    @Test
    void anArchiverIsEmptyForbiddenOrUnknown() throws Exception {
        HttpResponse<byte[]> empty = client.list("enterprise-number", DAY);
        assertThat(new String(empty.body(), UTF_8)).isEqualTo("{\"items\":[],\"next\":null,\"total\":0}");
        assertThat(client.list("wechat", DAY).statusCode()).isEqualTo(403);
        assertThat(client.list("pigeon", DAY).statusCode()).isEqualTo(404);
        assertThat(client.get("/v2/archivers/whatsapp/items?" + DAY).statusCode())
                .isEqualTo(404);
        assertThat(client.signIn("").statusCode()).isEqualTo(400);
    }

    @Test
    void madeBytesAreTheHashOfTheIdRepeatedAndCut() throws Exception {
        HttpResponse<byte[]> answer = client.get("/v1/archivers/whatsapp/items/b/attachments/f");

        byte[] hash = Sha256.digest().digest("f".getBytes(UTF_8));
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(100);
        assertThat(answer.body()).hasSize(100).startsWith(hash);
        for (int i = 0; i < 100; i++) {
            assertThat(answer.body()[i]).isEqualTo(hash[i % 32]);
        }
    }

    @Test
    void anIdIsOneSegmentOfThePathWhateverItHolds() throws Exception {
        HttpResponse<byte[]> answer = client.get("/v1/archivers/whatsapp/items/..%2Fa%20b%2Fx/attachments/%252F");

        assertThat(new String(answer.body(), UTF_8)).isEqualTo("bytes");
    }

    @Test
    void contentLengthIsSetAlsoWhereNothingIsInIt() throws Exception {
        HttpResponse<byte[]> answer = client.get("/v1/archivers/whatsapp/items/a/attachments/empty");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(0);
    }

    @Test
    void theMessageOfAnItemIsItsBytes() throws Exception {
        HttpResponse<byte[]> answer = client.get("/v1/archivers/whatsapp/items/a/message");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("message/rfc822");
        assertThat(new String(answer.body(), UTF_8)).isEqualTo("Subject: x\r\n\r\ny\r\n");
    }

    @Test
    void whatTheSiteDoesNotHaveIsNotFound() throws Exception {
        assertThat(client.get("/v1/archivers/whatsapp/items/a/attachments/lost").statusCode())
                .isEqualTo(404);
        assertThat(client.get("/v1/archivers/whatsapp/items/b/message").statusCode())
                .isEqualTo(404);
        assertThat(site.requests())
                .containsEntry(Kind.TOKEN, 1L)
                .containsEntry(Kind.ATTACHMENT, 1L)
                .containsEntry(Kind.MESSAGE, 1L);
    }
}
