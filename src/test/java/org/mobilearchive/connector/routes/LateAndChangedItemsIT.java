package org.mobilearchive.connector.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.telemessage.page.Window;

/** Items that come late, again, changed, before what they are about, or like each other: each is imported once. */
class LateAndChangedItemsIT {
    @TempDir
    Path folder;

    @Test
    void aNewVersionIsASecondMessageThatRefersToTheFirstWhichStays() throws Exception {
        Day day = new Day(folder.resolve("day")).chat("A-1", "first words");
        day.line(
                Day.ARCHIVER,
                "\"id\":\"A-1\",\"version\":2," + day.times() + "," + Day.from(Day.ANA) + ",\"text\":\"second words\"");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            assertThat(connector.run().imported()).isEqualTo(2);
            assertThat(connector.run().imported()).isZero();
            List<String> texts = texts(connector);
            assertThat(texts).hasSize(2);
            assertThat(texts.get(0)).contains("first words").doesNotContain("In-Reply-To");
            assertThat(texts.get(1)).contains("second words", "In-Reply-To: " + id("A-1"));
        }
    }

    @Test
    void aRecallBeforeItsOriginalOrOfOneThatNeverComesIsImported() throws Exception {
        Day day = new Day(folder.resolve("day"));
        day.item(Day.ARCHIVER, "R-1", recall("A-1")).item(Day.ARCHIVER, "R-2", recall("never"));
        day.chat("A-1", "recalled words");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            assertThat(connector.run().complete()).isTrue();
            assertThat(connector.arrived()).containsExactly("R-1", "R-2", "A-1");
            assertThat(texts(connector).get(0)).contains("In-Reply-To: " + id("A-1"));
            assertThat(texts(connector).get(1)).contains("In-Reply-To: " + id("never"));
        }
    }

    @Test
    void anItemThatAppearsInAWindowAlreadyCoveredIsImportedOnceHoweverOldItIs() throws Exception {
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok");
        day.line(
                Day.ARCHIVER,
                "\"id\":\"A-2\",\"version\":1,\"archivedAt\":\"2026-11-18T06:30:00Z\","
                        + "\"sentAt\":\"2026-11-08T06:30:00Z\"," + Day.from(Day.ANA));
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary empty = connector.run(Answers.on(
                    Kind.ITEMS, (request, proper) -> SiteAnswer.json(200, "{\"items\":[],\"next\":null,\"total\":0}")));
            assertThat(empty.complete()).isTrue();
            assertThat(connector.run().imported()).isEqualTo(2);
            assertThat(connector.run().imported()).isZero();
            assertThat(connector.arrived()).containsExactly("A-1", "A-2");
        }
    }

    @Test
    void anItemOnTheEdgeIsListedByOneOfTwoWindows() throws Exception {
        Day day = new Day(folder.resolve("day"));
        day.line(
                Day.ARCHIVER,
                "\"id\":\"A-1\",\"version\":1,\"archivedAt\":\"2026-11-18T00:00:00.000Z\","
                        + "\"sentAt\":\"2026-11-18T00:00:00Z\"," + Day.from(Day.ANA));
        Instant edge = Instant.parse("2026-11-18T00:00:00Z");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary =
                    connector.run(new Window(edge.minus(Duration.ofHours(24)), edge.plus(Duration.ofHours(24))));
            assertThat(summary.windowsComplete()).isEqualTo(2);
            assertThat(summary.elements()).isEqualTo(1);
            assertThat(connector.arrived()).containsExactly("A-1");
        }
    }

    @Test
    void elementsWithoutIdentityAndWithTheSameBytesAreToldApartOnOnePageAndOnTwo() throws Exception {
        String item = "{\"id\":\"A-1\",\"version\":1,\"archivedAt\":\"2026-11-18T06:00:00Z\","
                + "\"sentAt\":\"2026-11-18T06:00:00Z\"," + Day.from(Day.ANA) + "}";
        String first = "{\"items\":[null,null,null],\"next\":\"c\",\"total\":5}";
        String second = "{\"items\":[null," + item + "],\"next\":null,\"total\":5}";
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            for (long known : new long[] {0, 5}) {
                RunSummary summary = connector.run(Answers.on(
                        Kind.ITEMS,
                        (request, proper) ->
                                SiteAnswer.json(200, request.uri().getQuery().contains("cursor=") ? second : first)));
                assertThat(summary.complete()).as("%s", summary).isTrue();
                assertThat(summary.listed()).isEqualTo(5);
                assertThat(summary.alreadyKnown()).isEqualTo(known);
                assertThat(summary.deadLettered()).isEqualTo(known == 0 ? Map.of(Reason.INVALID, 4L) : Map.of());
            }
        }
    }

    private static String recall(String original) {
        return Day.from(Day.ANA).replace("\"message\"", "\"deletion\"") + ",\"original\":\"" + original
                + "\",\"scope\":\"everyone\"";
    }

    private static String id(String id) {
        return "<" + Sha256.hex(Day.ARCHIVER + "|" + id + "|1").substring(0, 40) + ".v1@archive.invalid>";
    }

    private static List<String> texts(ConnectorUnderTest connector) throws Exception {
        return connector.mail().messages(Day.ANA, ConnectorUnderTest.FOLDER).stream()
                .map(message -> new String(message, UTF_8) + MessageText.of(message))
                .toList();
    }
}
