package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.ledger.item.PageJournal;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.verify.Verification;
import org.mobilearchive.connector.mapping.ParticipantMapper;
import org.mobilearchive.connector.staging.StagedObjects;

/** What a run leaves in staging, beside the pages, for an auditor. */
class EvidenceIT {
    @TempDir
    Path folder;

    @Test
    void everyElementOfAPageIsInItsJournalAndAVerificationFindsNoDifference() throws Exception {
        Day day = new Day(folder.resolve("day"))
                .chat("A-1", "Ok")
                .file("A-2", "name", new byte[] {1, 2, 3})
                .item(Day.ARCHIVER, "A-3", "\"sender\":{\"number\":\"72345\"}");
        try (ConnectorUnderTest connector =
                ConnectorUnderTest.start(folder.resolve("work"), day, Map.of("collect.page-size", "2"))) {
            connector.run();
            List<Class<?>> became = new ArrayList<>();
            for (Path file : connector.work().staged("journals")) {
                PageJournal.read(Files.newInputStream(file)).outcomes().forEach(each -> became.add(each.getClass()));
            }
            assertThat(became)
                    .containsExactlyInAnyOrder(
                            ItemOutcome.Prepared.class, ItemOutcome.Prepared.class, ItemOutcome.DeadLettered.class);
            assertThat(differences(connector)).isEmpty();
            connector.run();
            assertThat(differences(connector)).isEmpty();
            assertThat(connector.work().staged("audit")).hasSize(2);
            assertThat(connector.work().spooled()).isEmpty();
        }
    }

    @Test
    void theConfigurationIsInTheAuditLogOnceAndAgainWhenItChanged() throws Exception {
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok");
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day)) {
            connector.run();
            connector.run();
            List<String> first = configured(connector);
            assertThat(first).singleElement().asString().contains("\"collect.overlap\"", "prepare.camel.yaml");
            assertThat(first.get(0)).doesNotContain(WorkFolder.PASSWORD);
            try (Stream<Path> files = Files.walk(folder)) {
                Path mapping = files.filter(file -> file.toString().endsWith("mapping.csv"))
                        .findFirst()
                        .orElseThrow();
                Files.write(mapping, List.of(""), StandardOpenOption.APPEND);
                String changed = Sha256.hex(Files.readAllBytes(mapping));
                ParticipantMapper mapper = connector.connector().bean("mapper", ParticipantMapper.class);
                await().until(() -> mapper.files().get("mapping.custom.file").sha256(), changed::equals);
            }
            connector.run();
            assertThat(configured(connector))
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("\"changes\":{\"mapping.custom.file");
        }
    }

    private static List<String> configured(ConnectorUnderTest connector) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path segment : connector.work().staged("audit")) {
            lines.addAll(Files.readAllLines(segment));
        }
        return lines.stream().filter(line -> line.contains("\"configured\"")).toList();
    }

    static List<String> differences(ConnectorUnderTest connector) throws IOException {
        List<String> found = new ArrayList<>();
        new Verification(
                        connector.connector().bean("database", Database.class),
                        connector.connector().bean("stagedObjects", StagedObjects.class),
                        found::add)
                .run(null);
        return found;
    }
}
