package org.mobilearchive.connector.telemessage.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.SharedData;
import org.mobilearchive.connector.telemessage.Sample;

class SharedDataTest {
    private Path data;

    @BeforeEach
    void findData() {
        Optional<Path> folder = SharedData.folder();
        assumeTrue(folder.isPresent(), "the shared data is not beside the project");
        data = folder.get();
    }

    @Test
    void everyItemOfTheSharedDayIsReadableAndCutOutByteForByte() throws Exception {
        List<String> items = Files.readAllLines(data.resolve("day/items.jsonl")).stream()
                .map(line -> line.substring(line.indexOf("\"item\":") + 7, line.length() - 1))
                .toList();

        List<byte[]> slices = Sample.slices(Sample.read(Sample.page(String.join(",", items))));

        assertThat(slices).extracting(slice -> new String(slice, UTF_8)).isEqualTo(items);
        assertThat(slices).hasSize(1548).allMatch(slice -> Sample.reading(Sample.raw(slice))
                .isReadable());
    }

    @Test
    void whatIsJsonSpoilsNoItemAsAnUnknownMember() throws Exception {
        for (Path file : suite("y_")) {
            assertThat(outcome(embedded(file))).as("%s", file).isEqualTo("readable");
        }
    }

    @Test
    void whatIsNoJsonIsNeverReadableAndNeverAnError() throws Exception {
        for (Path file : suite("n_")) {
            assertThat(outcome(embedded(file))).as("%s", file).isNotEqualTo("readable");
            assertThat(outcome(Files.readAllBytes(file))).as("%s alone", file).isNotEqualTo("readable");
        }
    }

    @Test
    void whatParsersDisagreeAboutIsNeverAnError() throws Exception {
        for (Path file : suite("i_")) {
            assertThat(outcome(embedded(file))).as("%s", file).isNotNull();
        }
    }

    @Test
    void noFileOfTheSuiteIsAPage() throws Exception {
        for (Path file : suite("")) {
            assertThat(isPage(Files.readAllBytes(file))).as("%s", file).isFalse();
        }
    }

    private List<Path> suite(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("json-parsing"))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
            assertThat(found).hasSizeGreaterThan(30);
            return found;
        }
    }

    private static byte[] embedded(Path file) throws IOException {
        ByteArrayOutputStream item = new ByteArrayOutputStream();
        item.write(("{" + Sample.REQUIRED + ",\"unknown\":").getBytes(UTF_8));
        item.write(Files.readAllBytes(file));
        item.write('}');
        return item.toByteArray();
    }

    private static String outcome(byte[] item) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.write("{\"items\":[".getBytes(UTF_8));
        page.write(item);
        page.write("],\"next\":null,\"total\":1}".getBytes(UTF_8));
        try {
            List<byte[]> slices = Sample.slices(Sample.read(page.toByteArray()));
            boolean readable = slices.stream()
                    .allMatch(slice -> Sample.reading(Sample.raw(slice)).isReadable());
            return slices.isEmpty() ? "no item" : readable ? "readable" : "invalid";
        } catch (PageException e) {
            return "page refused";
        }
    }

    private static boolean isPage(byte[] bytes) throws IOException {
        try {
            Sample.read(bytes);
            return true;
        } catch (PageException e) {
            return false;
        }
    }
}
