package org.mobilearchive.connector.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.books.RunSummary;

/** The example of a site that differs: its items arrive, and its answers are evidence as they came. */
class OtherSiteIT {
    private static final String FIRST =
            """
            {"messages": [
              {"uuid": "m/1", "stored": 1795003200123, "sent": 1795003199000, "type": "message", "medium": "chat",
               "outbound": true, "author": {"label": "Ana \\u00dc", "mail": "ana@example.test"},
               "audience": [{"label": "Out", "phone": "+442079460901"}, {"handle": "tg:42"}],
               "thread": {"key": "t 1", "title": "Deal", "members": 3}, "content": "first \\ud83d\\ude42 words",
               "files": [{"ref": "f 1", "filename": "a.bin", "mime": "application/x-a", "length": 4}]}
            ], "paging": {"after": "a&b=\\"c\\",null", "count": 3}}""";

    private static final String SECOND =
            """
            {"messages": [
              {"uuid": "m-2", "stored": 1795003260000, "sent": 1795003259000, "type": "message", "medium": "chat",
               "outbound": false, "author": {"phone": "+14155550199"}, "audience": [], "content": "nobody"},
              {"uuid": "m-3", "stored": 1795003320000, "sent": 1795003319000, "revision": 2, "type": "edit",
               "medium": "chat", "author": {"mail": "ana@example.test"}, "audience": [], "content": "second"}
            ], "paging": {"count": 3}}""";

    @TempDir
    Path folder;

    private Path home;
    private Day day;

    @BeforeEach
    void installTheExample() throws IOException {
        home = folder.resolve("home");
        FifthArchiverIT.copyRoutes(home);
        Path example = Path.of("src/examples/other-site/site");
        try (Stream<Path> files = Files.list(example)) {
            for (Path file : files.toList()) {
                Path to = home.resolve("routes/site").resolve(file.getFileName().toString());
                Files.deleteIfExists(to);
                Files.copy(file, to);
            }
        }
        day = new Day(folder.resolve("day")).chat("A-1", "never asked for");
    }

    @Test
    void itsItemsArriveAndItsAnswersAreEvidenceAsTheyCame() throws Exception {
        try (OtherSite site = new OtherSite(WorkFolder.PASSWORD)
                        .with("/api/messages", FIRST.getBytes(UTF_8))
                        .with("/api/messages?after=a%26b%3D%22c%22%2Cnull", SECOND.getBytes(UTF_8))
                        .with("/api/messages/m%2F1/files/f%201", new byte[] {1, 2, 3, 4});
                ConnectorUnderTest connector = start(site)) {
            RunSummary summary = connector.run();
            assertThat(summary.complete()).isTrue();
            assertThat(summary.imported()).isEqualTo(2);
            assertThat(summary.deadLettered()).containsOnly(Map.entry(Reason.UNMAPPED, 1L));
            assertThat(connector.arrived()).containsExactlyInAnyOrder("m/1", "m-3");
            assertThat(connector.mail().messages(Day.ANA, ConnectorUnderTest.FOLDER))
                    .anySatisfy(message -> assertThat(MessageText.of(message))
                            .contains("first 🙂 words", "Ana Ü", "2026-11-18T11:59:59Z"));
            assertThat(site.queries.get(0))
                    .startsWith("source=whatsapp&since="
                            + Instant.parse("2026-11-18T00:00:00Z").toEpochMilli());
            assertThat(texts(connector, "answers")).containsExactlyInAnyOrder(FIRST, SECOND);
            assertThat(texts(connector, "pages"))
                    .hasSize(2)
                    .anyMatch(page -> page.startsWith("{\"answer\":{\"name\":\"answers/whatsapp/2026/11/18/")
                            && page.contains(Sha256.hex(FIRST.getBytes(UTF_8))));
            assertThat(connector.work().staged("attachments")).hasSize(1);
            assertThat(connector.work().spooled()).isEmpty();
            assertThat(EvidenceIT.differences(connector)).isEmpty();

            assertThat(connector.run().alreadyKnown()).isEqualTo(3);
            Path answer = connector.work().staged("answers").get(0);
            Files.delete(answer);
            assertThat(EvidenceIT.differences(connector))
                    .contains("staging: " + connector.work().staging().relativize(answer)
                            + " is missing or cannot be read");
        }
    }

    @Test
    void aKeyThatIsRefusedIsTriedOnceAndTheRunSaysSo() throws Exception {
        try (OtherSite site = new OtherSite("another");
                ConnectorUnderTest connector = start(site)) {
            RunSummary summary = connector.run();
            assertThat(summary.complete()).isFalse();
            assertThat(summary.failure()).contains("telemessage.password").doesNotContain(WorkFolder.PASSWORD);
            assertThat(site.queries).isEmpty();
        }
    }

    @Test
    void anAnswerThatTheStepCannotAdaptIsToldAndNothingOfItIsUsed() throws Exception {
        try (OtherSite site = new OtherSite(WorkFolder.PASSWORD)
                        .with("/api/messages", "{\"messages\": [{\"uuid\": \"canary".getBytes(UTF_8));
                ConnectorUnderTest connector = start(site)) {
            RunSummary summary = connector.run();
            assertThat(summary.complete()).isFalse();
            assertThat(summary.failure()).contains("make-page").doesNotContain("canary");
            assertThat(connector.work().staged("answers")).isEmpty();
            assertThat(connector.work().spooled()).isEmpty();
        }
    }

    private ConnectorUnderTest start(OtherSite site) throws Exception {
        Map<String, String> keys = Map.of("telemessage.base-url", site.uri().toString(), "retry.attempts", "0");
        return ConnectorUnderTest.startAt(home, folder.resolve("work"), day, keys);
    }

    private static List<String> texts(ConnectorUnderTest connector, String kind) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : connector.work().staged(kind)) {
            texts.add(Files.readString(file));
        }
        return texts;
    }
}
