package org.mobilearchive.connector.routes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.ledger.books.RunSummary;

/** What a run leaves in staging. */
class StagingRoutesIT {
    private static final String NAME = "(pages|packs|journals)/whatsapp/2026/11/18/[0-9a-f]{64}\\.(json|jsonl|pack)"
            + "|originals/whatsapp/[0-9a-f]{64}\\.json|attachments/[0-9a-f]{2}/[0-9a-f]{64}"
            + "|audit/[0-9]{4}/[0-9]{2}/[0-9]{2}/[0-9]{12}-[0-9]{12}-[0-9a-f]{64}\\.jsonl";

    @TempDir
    Path folder;

    @Test
    void pagesAreKeptAsTheSiteSentThemAndEveryFileIsItsOwnersAlone() throws Exception {
        Day day = new Day(folder.resolve("day"))
                .chat("A-1", "Ok")
                .file("A-2", "../../evil name", "same bytes".getBytes(ISO_8859_1))
                .file("A-3", "other", "same bytes".getBytes(ISO_8859_1))
                .item(Day.ARCHIVER, "A-4", "\"sender\":{\"number\":\"72345\"}");
        List<String> sent = new CopyOnWriteArrayList<>();
        try (ConnectorUnderTest connector =
                ConnectorUnderTest.start(folder.resolve("work"), day, Map.of("collect.page-size", "2"))) {
            RunSummary summary = connector.run(Answers.on(Kind.ITEMS, (request, proper) -> {
                SiteAnswer answer = proper.get();
                sent.add(Answers.text(answer));
                return answer;
            }));
            assertThat(summary.complete()).isTrue();
            WorkFolder work = connector.work();
            assertThat(work.staged("pages"))
                    .extracting(file -> Files.readString(file, ISO_8859_1))
                    .containsExactlyInAnyOrderElementsOf(sent)
                    .hasSize(2);
            assertThat(work.staged("attachments")).singleElement().satisfies(file -> assertThat(file)
                    .hasContent("same bytes"));
            assertThat(work.staged("packs")).as("one of each page").hasSize(2);
            assertThat(work.staged("originals")).hasSize(1);
            List<Path> before = work.staged();
            assertThat(before).allSatisfy(file -> {
                assertThat(work.staging().relativize(file).toString()).matches(NAME);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                        .isEqualTo("rwx------");
            });
            connector.run();
            assertThat(work.staged()).filteredOn(file -> !before.contains(file)).allSatisfy(file -> assertThat(
                            work.staging().relativize(file).toString())
                    .matches("(journals|audit)/.*"));
            assertThat(work.staged()).containsAll(before);
        }
    }
}
