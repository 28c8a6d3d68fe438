package org.mobilearchive.connector.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.ledger.books.RunSummary;

/** What the site writes is taken as it is, or refused: no route evaluates or rewrites it. */
class OutsideTextIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TEXTS = List.of(
            "\"c1\"",
            "'c1'",
            "\"",
            "'",
            "null",
            "true",
            "0",
            "01",
            "a,b",
            " a ",
            "*",
            "java.lang.String.class",
            "a.class x",
            "${env:HOME}",
            "${body}",
            "$simple{body}",
            "{{telemessage.password}}",
            "RAW(x)",
            "[a, b]",
            "%22c1%22",
            "a+b&limit=1#c?d=e/f;g:h@i",
            "(a)",
            "a ? 'b' : 'c'",
            "\\",
            "\n",
            "\u00e9\ud83d\ude00",
            "x".repeat(10_000));

    @TempDir
    Path folder;

    static Stream<String> texts() {
        return TEXTS.stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aCursorComesBackAsItWas(String cursor) throws Exception {
        List<URI> asked = new CopyOnWriteArrayList<>();
        String first = "{\"items\":[],\"total\":0,\"next\":" + JSON.writeValueAsString(cursor) + "}";
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary = connector.run(Answers.on(Kind.ITEMS, (request, proper) -> {
                asked.add(request.uri());
                return SiteAnswer.json(200, asked.size() == 1 ? first : "{\"items\":[],\"total\":0,\"next\":null}");
            }));
            assertThat(summary.failure()).isNull();
            assertThat(asked).hasSize(2);
            String query = asked.get(1).getRawQuery();
            assertThat(query.split("&")).hasSize(4);
            assertThat(URLDecoder.decode(query.replaceFirst(".*&cursor=", ""), UTF_8))
                    .isEqualTo(cursor);
        }
    }

    @Test
    void anIdComesBackAsItWas() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        Day day = new Day(folder.resolve("day"));
        for (String text : TEXTS) {
            day.attachment(text, text, new byte[] {1});
            String id = JSON.writeValueAsString(text);
            day.item(
                    Day.ARCHIVER,
                    id.substring(1, id.length() - 1),
                    "\"sender\":{\"email\":\"" + Day.ANA + "\"},\"attachments\":[{\"size\":1,\"id\":" + id + "}]");
        }
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary = connector.run((request, proper) -> {
                if (request.kind() == Kind.ATTACHMENT) {
                    asked.add(request.uri().getRawPath());
                }
                return proper.get();
            });
            assertThat(summary.complete()).isTrue();
            assertThat(summary.imported()).isEqualTo(TEXTS.size());
            assertThat(asked)
                    .extracting(path -> URLDecoder.decode(path.split("/")[5].replace("+", "%2B"), UTF_8))
                    .containsExactlyInAnyOrderElementsOf(TEXTS);
            assertThat(asked)
                    .extracting(path -> URLDecoder.decode(path.split("/")[7].replace("+", "%2B"), UTF_8))
                    .containsExactlyInAnyOrderElementsOf(TEXTS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"0\"",
                "'0'",
                "null",
                "true",
                "-1",
                "1e3",
                "1.0",
                "99999999999999999999",
                "\"${env:HOME}\"",
                "[0]",
                "\"\""
            })
    void aTotalThatIsNoCountIsRefusedWithTheReason(String total) throws Exception {
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok");
        try (ConnectorUnderTest connector =
                ConnectorUnderTest.start(folder.resolve("work"), day, Map.of("retry.attempts", "0"))) {
            RunSummary summary = connector.run(Answers.on(
                    Kind.ITEMS,
                    (request, proper) -> SiteAnswer.json(200, "{\"items\":[],\"next\":null,\"total\":" + total + "}")));
            assertThat(summary.failure()).isNotNull().doesNotContain("Exception");
            assertThat(summary.windowsComplete()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[1, 2]", "[]", "\"1\"", "'1'", "null", "${env:HOME}", "1,2", "true", "{{telemessage.password}}"
            })
    void aRetryAfterThatIsNoTimeLeavesThePauseToTheBackOff(String retryAfter) throws Exception {
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary =
                    connector.run(Answers.first(1, Kind.ITEMS, (request, proper) -> SiteAnswer.error(503, "busy")
                            .with("Retry-After", retryAfter)));
            assertThat(summary.failure()).isNull();
            assertThat(summary.complete()).isTrue();
            assertThat(connector.requests(Kind.ITEMS)).isEqualTo(2);
        }
    }
}
