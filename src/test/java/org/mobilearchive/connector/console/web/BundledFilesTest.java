package org.mobilearchive.connector.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

/** The files of others are as their makers published them, and the pages load nothing from elsewhere. */
class BundledFilesTest {
    private static final Path FOLDER = Path.of("src/main/resources/org/mobilearchive/connector/console/web");
    private static final Path TEMPLATES = Path.of("src/main/jte");

    @Test
    void eachFileOfOthersHasTheHashInTheNoticeAndItsLicenceBesideIt() throws Exception {
        List<String[]> rows = Files.readAllLines(FOLDER.resolve("NOTICE")).stream()
                .filter(line -> line.matches(".* [0-9a-f]{64}"))
                .map(line -> line.split("\\s{2,}"))
                .toList();
        assertThat(rows).hasSize(2);
        for (String[] row : rows) {
            byte[] bytes = Files.readAllBytes(FOLDER.resolve(row[0]));
            assertThat(DigestUtils.sha256Hex(bytes)).as(row[0]).isEqualTo(row[row.length - 1].replaceFirst(".* ", ""));
            assertThat(FOLDER.resolve(row[0].replaceFirst("[.].*", ".LICENSE"))).isNotEmptyFile();
        }
    }

    @Test
    void noTemplateHasAnInlineScriptOrStyleOrAnotherSitesAddress() throws Exception {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContainPattern("(?i)<script(?! src=\"/)|<style|\\sstyle=|\\son[a-z]+=|hx-on|https?://")
                        .doesNotContain("$unsafe");
            }
        }
    }

    @Test
    void everyFormHasTheSessionsToken() throws Exception {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                assertThat(text.split("<form ", -1).length)
                        .as(file.toString())
                        .isEqualTo(text.split("name=\"csrf\"", -1).length);
            }
        }
    }
}
