package org.mobilearchive.connector.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mobilearchive.connector.demo.Body;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.books.Books;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.ledger.letter.DeadLetter;
import org.mobilearchive.connector.ledger.store.Database;

/** What belongs to an item and is fetched on its own: there, lost, late, or too large. */
class PartsIT {
    private static final Map<String, String> THOUSAND_BYTES = Map.of("limits.item-bytes", "1000");

    @TempDir
    Path folder;

    @Test
    void anAttachmentThatTheSiteHasLostIsMissingInTheMessage() throws Exception {
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok", Day.attachments("gone", 4711));
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            assertThat(connector.run().complete()).isTrue();
            assertThat(texts(connector)).singleElement().satisfies(text -> assertThat(text)
                    .contains("MISSING: file.bin, announced 4711 bytes"));
        }
    }

    @Test
    void anAttachmentThatDoesNotComeLeavesItsItemPendingAndTheRestGoesOn() throws Exception {
        Day day = new Day(folder.resolve("day"))
                .chat("A-1", "Ok")
                .file("A-2", "late", new byte[] {1, 2, 3})
                .chat("A-3", "Ok");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary first = connector.run(
                    Answers.on(Kind.ATTACHMENT, (request, proper) -> SiteAnswer.error(503, "unavailable")));
            assertThat(first.complete()).isFalse();
            assertThat(first.failure()).isNull();
            assertThat(first.pending()).isEqualTo(1);
            assertThat(first.windowsIncomplete()).isEqualTo(1);
            assertThat(first.missing()).isEqualTo(1);
            assertThat(connector.requests(Kind.ATTACHMENT)).isEqualTo(3);
            assertThat(connector.arrived()).containsExactly("A-1", "A-3");
            RunSummary next = connector.run();
            assertThat(next.complete()).isTrue();
            assertThat(next.imported()).isEqualTo(1);
            assertThat(connector.arrived()).containsExactly("A-1", "A-3", "A-2");
            assertThat(connector.work().spooled()).isEmpty();
        }
    }

    @Test
    void anAttachmentThatIsCutWithoutAWordIsAskedForOnceMoreAndComesWhole() throws Exception {
        byte[] whole = new byte[2000];
        Day day = new Day(folder.resolve("day")).file("A-1", "f", whole);
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary = connector.run(Answers.first(1, Kind.ATTACHMENT, (request, proper) -> cut(whole, 700)));
            assertThat(summary.complete()).isTrue();
            assertThat(summary.differing()).isZero();
            assertThat(connector.requests(Kind.ATTACHMENT)).isEqualTo(2);
            assertThat(connector.work().staged("attachments")).singleElement().satisfies(file -> assertThat(file)
                    .hasBinaryContent(whole));
            assertThat(texts(connector)).singleElement().satisfies(text -> assertThat(text)
                    .doesNotContain("DIFFERS"));
        }
    }

    @ParameterizedTest
    @CsvSource({"700, 900, 900", "900, 700, 900", "700, 2001, 2001", "700, -1, 700", "0, 0, 0"})
    void anAttachmentThatDiffersTwiceIsImportedWithALineAWarningAndACount(int first, int second, int kept)
            throws Exception {
        byte[] whole = new byte[2001];
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok", Day.attachments("f", 2000));
        try (LogCapture log = new LogCapture();
                ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary = connector.run(Answers.on(Kind.ATTACHMENT, (request, proper) -> {
                int bytes = request.count() == 1 ? first : second;
                return bytes < 0 ? SiteAnswer.error(404, "gone") : cut(whole, bytes);
            }));
            assertThat(summary.complete()).isTrue();
            assertThat(summary.imported()).isEqualTo(1);
            assertThat(summary.differing()).isEqualTo(1);
            assertThat(connector.requests(Kind.ATTACHMENT)).isEqualTo(2);
            assertThat(texts(connector)).singleElement().satisfies(text -> assertThat(text)
                    .contains("DIFFERS: file.bin, received " + kept + " bytes, SHA-256 ", ", announced 2000 bytes"));
            assertThat(log.lines()).anyMatch(line -> line.contains("item A-1 is not what the site announced"));
            Database database = connector.connector().bean("database", Database.class);
            assertThat(new Books(database)
                            .read(Day.FROM, Day.TO, List.of(Day.ARCHIVER))
                            .differing())
                    .isEqualTo(1);
            assertThat(connector.run().differing()).as("of items that are new").isZero();
        }
    }

    @Test
    void ofTheSameLengthAnotherHashDiffersToo() throws Exception {
        Day day = new Day(folder.resolve("day"));
        day.attachment("A-1", "f", new byte[3]);
        day.chat("A-1", "Ok", ",\"attachments\":[{\"id\":\"f\",\"size\":3,\"sha256\":\"" + "0".repeat(64) + "\"}]");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            assertThat(connector.run().differing()).isEqualTo(1);
            assertThat(texts(connector)).singleElement().satisfies(text -> assertThat(text)
                    .contains("announced 3 bytes, announced SHA-256 " + "0".repeat(64)));
        }
    }

    @Test
    void anAttachmentWithoutAnAnnouncedSizeIsAskedForOnce() throws Exception {
        Day day = new Day(folder.resolve("day"));
        day.attachment("A-1", "f", new byte[3]);
        day.chat("A-1", "Ok", ",\"attachments\":[{\"id\":\"f\"}]");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            assertThat(connector.run().differing()).isZero();
            assertThat(connector.requests(Kind.ATTACHMENT)).isEqualTo(1);
        }
    }

    /** What a connection brings that ends before the body, where no header says how long the body is. */
    private static SiteAnswer cut(byte[] whole, int bytes) {
        return SiteAnswer.of(200, "application/octet-stream", Body.of(List.of(Arrays.copyOf(whole, bytes))));
    }

    @Test
    void exactlyTheLimitIsImportedAndOneByteMoreIsADeadLetter() throws Exception {
        Day day = new Day(folder.resolve("day"))
                .file("A-EDGE", "f", new byte[1000 - "see the file".length()])
                .file("A-OVER", "g", new byte[1001 - "see the file".length()])
                .chat("A-LIES", "Ok", Day.attachments("h", 1))
                .attachment("A-LIES", "h", new byte[1001]);
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day, THOUSAND_BYTES)) {
            RunSummary summary = connector.run();
            assertThat(summary.complete()).isTrue();
            assertThat(summary.deadLettered()).containsExactlyEntriesOf(Map.of(Reason.OVERSIZED, 2L));
            assertThat(connector.arrived()).containsExactly("A-EDGE");
            assertThat(connector.work().staged("attachments")).hasSize(3);
        }
    }

    @Test
    void aCallIsImportedWithoutItsOversizedRecordingWhichIsADeadLetterOfItsOwn() throws Exception {
        Day day = new Day(folder.resolve("day"));
        day.attachment("A-CALL", "rec", new byte[2000]);
        day.item(
                Day.ARCHIVER,
                "A-CALL",
                "\"kind\":\"call\",\"channel\":\"voice\",\"sender\":{\"email\":\"" + Day.ANA + "\"},\"recipients\":[]"
                        + ",\"call\":{\"start\":\"2026-11-18T06:00:00Z\",\"end\":\"2026-11-18T06:04:27Z\","
                        + "\"durationSeconds\":267,\"status\":\"answered\",\"recording\":\"rec\"}"
                        + Day.attachments("rec", 2000));
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day, THOUSAND_BYTES)) {
            RunSummary summary = connector.run();
            assertThat(summary.complete()).isTrue();
            assertThat(summary.imported()).isEqualTo(1);
            assertThat(summary.deadParts()).isEqualTo(1);
            assertThat(texts(connector)).singleElement().satisfies(text -> assertThat(text)
                    .contains("OVERSIZED: file.bin"));
            DeadLetter letter = connector.deadLetters(summary).get(0);
            assertThat(letter.reason()).isEqualTo(Reason.OVERSIZED);
            assertThat(letter.attachmentId()).isEqualTo("rec");
        }
    }

    @Test
    void aMessageThatTheSiteHasIsImportedByteForByte() throws Exception {
        String text =
                """
                Message-ID: <given@site.example>
                Subject: =?utf-8?B?w6k=?=
                From: a@b.example
                X-Odd:   kept  as it is\s

                .
                From here
                \u00e9
                """;
        byte[] message = text.replace("\n", "\r\n").getBytes(UTF_8);
        Day day = new Day(folder.resolve("day")).email("A-1", message);
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            assertThat(connector.run().complete()).isTrue();
            assertThat(connector.mail().messages(Day.ANA, ConnectorUnderTest.FOLDER))
                    .singleElement()
                    .isEqualTo(message);
        }
    }

    @Test
    void anItemWhoseMessageTheSiteHasLostIsADeadLetterWithItsBytes() throws Exception {
        Day day = new Day(folder.resolve("day")).email("A-1").chat("A-2", "Ok");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            RunSummary summary = connector.run();
            assertThat(summary.complete()).isTrue();
            assertThat(connector.arrived()).containsExactly("A-2");
            DeadLetter letter = connector.deadLetters(summary).get(0);
            assertThat(letter.reason()).isEqualTo(Reason.INVALID);
            Path original = connector.work().staging().resolve(letter.original().name());
            assertThat(Files.readString(original))
                    .contains("\"format\":\"email\"")
                    .contains("\"id\":\"A-1\"");
        }
    }

    /** The messages, with their text parts readable. */
    private static List<String> texts(ConnectorUnderTest connector) throws Exception {
        return connector.mail().messages(Day.ANA, ConnectorUnderTest.FOLDER).stream()
                .map(MessageText::of)
                .toList();
    }
}
