package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.mapping.MappingFiles.HEADER;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.mapping.csv.MappingFileException;

class CustomMappingFileTest {
    private static final String DANA = HEADER + "+12125550123,dana@contoso.test\n";
    private static final String MEI = HEADER + "+12125550123,mei@contoso.test\n";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-18T12:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void aReplacedFileIsTakenUpOnceItRests() {
        CustomMappingFile file = open(DANA);
        write(MEI, "2026-11-18T12:00:01Z");
        advance(Duration.ofSeconds(2));
        assertHolder(file, "mei@contoso.test");
        assertThat(file.isStale()).isFalse();
    }

    @Test
    void aFileThatIsJustBeingWrittenIsLeftAlone() {
        CustomMappingFile file = open(DANA);
        advance(Duration.ofSeconds(10));
        write(HEADER, "2026-11-18T12:00:09.900Z");
        assertHolder(file, "dana@contoso.test");
        advance(Duration.ofSeconds(1));
        write(MEI, "2026-11-18T12:00:10.900Z");
        assertHolder(file, "dana@contoso.test");
        advance(Duration.ofSeconds(1));
        assertHolder(file, "mei@contoso.test");
    }

    @Test
    void aFileFromAClockAheadIsTakenUpAtTheSecondLook() {
        CustomMappingFile file = open(DANA);
        write(MEI, "2026-11-18T23:00:00Z");
        advance(Duration.ofSeconds(1));
        assertHolder(file, "dana@contoso.test");
        advance(Duration.ofSeconds(1));
        assertHolder(file, "mei@contoso.test");
    }

    @Test
    void ofABadFileTheLastGoodContentStaysUntilItIsMended() {
        CustomMappingFile file = open(DANA);
        write(HEADER + "FLOWERS,mei@contoso.test\n", "2026-11-18T12:00:01Z");
        advance(Duration.ofSeconds(5));
        assertHolder(file, "dana@contoso.test");
        assertThat(file.isStale()).isTrue();
        write(MEI, "2026-11-18T12:00:06Z");
        advance(Duration.ofSeconds(5));
        assertHolder(file, "mei@contoso.test");
        assertThat(file.isStale()).isFalse();
    }

    @Test
    void aRefusedFileAndWarningsAreToldWithTheLinesThatACheckShows() {
        CustomMappingFile file = open(DANA + "+44 7911 12345,dana@contoso.test\n");
        String warning = file.current().warning();
        assertThat(warning).startsWith("mapping file ").contains("mapping.csv is in use, warnings: 1\n  line 3: ");
        assertThat(file.inUse().notices()).isEqualTo(warning.lines().toList());
        String before = file.inUse().sha256();
        write(HEADER + "FLOWERS,mei@contoso.test\n2125550123,mei@contoso.test\n", "2026-11-18T12:00:01Z");
        advance(Duration.ofSeconds(5));
        FileInUse now = file.inUse();
        assertThat(now.sha256()).isEqualTo(before);
        assertThat(now.notices())
                .containsSubsequence(refusal().lines().toList())
                .containsSubsequence(warning.lines().toList());
    }

    @Test
    void theHashInUseIsThatOfTheContentInUse() throws IOException {
        CustomMappingFile file = open(DANA);
        assertThat(file.inUse()).isEqualTo(new FileInUse(Sha256.hex(DANA), "", null));
        write(MEI, "2026-11-18T12:00:01Z");
        advance(Duration.ofSeconds(5));
        assertThat(file.inUse()).isEqualTo(new FileInUse(Sha256.hex(MEI), "", null));
        Files.delete(folder.resolve("mapping.csv"));
        advance(Duration.ofSeconds(5));
        assertHolder(file, "mei@contoso.test");
        advance(Duration.ofSeconds(5));
        assertThat(file.inUse().sha256()).isEqualTo(Sha256.hex(MEI));
        assertThat(file.inUse().refused()).extracting(FileInUse.Refused::sha256).isEqualTo("no file");
    }

    @Test
    void ofAFileThatIsGoneTheLastGoodContentStays() throws IOException {
        CustomMappingFile file = open(DANA);
        Files.delete(folder.resolve("mapping.csv"));
        advance(Duration.ofSeconds(5));
        assertHolder(file, "dana@contoso.test");
        advance(Duration.ofSeconds(5));
        assertHolder(file, "dana@contoso.test");
        assertThat(file.isStale()).isTrue();
    }

    @Test
    void theFileIsLookedAtOnceASecondAtMostAndWhenTheClockIsSetBack() {
        CustomMappingFile file = open(DANA);
        write(MEI, "2026-11-17T00:00:00Z");
        advance(Duration.ofMillis(999));
        assertHolder(file, "dana@contoso.test");
        advance(Duration.ofHours(-3));
        assertHolder(file, "mei@contoso.test");
    }

    @Test
    void anUnchangedFileIsNotReadAgain() {
        CustomMappingFile file = open(DANA);
        CustomMapping first = file.current();
        advance(Duration.ofDays(1));
        assertThat(file.current()).isSameAs(first);
    }

    @Test
    void theFirstLoadOfABadFileThrows() {
        Path missing = folder.resolve("none.csv");
        assertThatThrownBy(() -> new CustomMappingFile(missing, BareNumbers.UNSAID))
                .isInstanceOf(MappingFileException.class)
                .hasMessageContaining("none.csv")
                .hasMessageContaining("does not exist");
    }

    @Test
    void manyReadersSeeOnlyWholeFilesWhileTheyAreReplaced() throws IOException {
        String dana = DANA + "+12125550124,dana@contoso.test\n".repeat(2_000);
        String mei = MEI + "+12125550124,mei@contoso.test\n".repeat(2_000);
        Path path = MappingFiles.write(folder, dana);
        CustomMappingFile file = new CustomMappingFile(path, BareNumbers.UNSAID);
        Files.move(Files.writeString(folder.resolve("new.csv"), mei), path, StandardCopyOption.REPLACE_EXISTING);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(i -> file.current())
                .peek(CustomMappingFileTest::assertWhole)
                .allMatch(mapping ->
                        MappingFiles.mailbox(mapping, "+12125550123").equals(Optional.of("mei@contoso.test"))));
    }

    private static void assertWhole(CustomMapping mapping) {
        assertThat(mapping.size()).isEqualTo(2_001);
        assertThat(MappingFiles.mailbox(mapping, "+12125550124"))
                .isEqualTo(MappingFiles.mailbox(mapping, "+12125550123"));
    }

    private String refusal() {
        try {
            CustomMapping.read(folder.resolve("mapping.csv"), BareNumbers.UNSAID);
            return "";
        } catch (MappingFileException e) {
            return e.getMessage();
        }
    }

    private CustomMappingFile open(String text) {
        write(text, "2026-11-18T11:00:00Z");
        return new CustomMappingFile(folder.resolve("mapping.csv"), BareNumbers.UNSAID, now::get);
    }

    private void write(String text, String modified) {
        try {
            Files.setLastModifiedTime(MappingFiles.write(folder, text), FileTime.from(Instant.parse(modified)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void advance(Duration duration) {
        now.updateAndGet(before -> before.plus(duration));
    }

    private static void assertHolder(CustomMappingFile file, String mailbox) {
        assertThat(MappingFiles.mailbox(file.current(), "+12125550123")).contains(mailbox);
    }
}
