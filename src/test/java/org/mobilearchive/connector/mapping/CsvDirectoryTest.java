package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.mapping.csv.MappingFileException;

class CsvDirectoryTest {
    @TempDir
    private Path folder;

    @Test
    void anAliasLeadsToItsMailboxInAnyCase() {
        CsvDirectory directory = new CsvDirectory(
                MappingFiles.write(
                        folder,
                        "Alias,MAILBOX,Another one,alias\nd@contoso.test,Dana@Contoso.test,,reyes@contoso.test\nmei@contoso.test,mei@contoso.test\n"));
        assertThat(directory.mailbox("DANA@contoso.test")).contains("dana@contoso.test");
        assertThat(directory.mailbox("d@contoso.test")).contains("dana@contoso.test");
        assertThat(directory.mailbox("Reyes@contoso.test")).contains("dana@contoso.test");
        assertThat(directory.mailbox("mei@contoso.test")).contains("mei@contoso.test");
        assertThat(directory.mailbox("kofi@contoso.test")).isEmpty();
        assertThat(directory.mailbox("no address")).isEmpty();
    }

    @Test
    void allProblemsAreToldWithTheirLines() {
        Path file = MappingFiles.write(
                folder,
                "mailbox;alias\ndana@contoso.test;d@contoso.test\nmei@contoso.test;D@contoso.test\n;x@contoso.test\nkofi@@contoso.test;k@contoso.test\nd@contoso.test;\n");
        MappingFileException refusal = catchThrowableOfType(MappingFileException.class, () -> new CsvDirectory(file));
        assertThat(refusal).hasMessageStartingWith("mailbox directory file " + file + " is refused, problems: 4");
        assertThat(refusal.problems())
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .isEqualTo("line 3: the address d@contoso.test belongs to mei@contoso.test here and to"
                                        + " dana@contoso.test in line 2: keep one"),
                        problem -> assertThat(problem).startsWith("line 4: the mailbox is empty"),
                        problem -> assertThat(problem).startsWith("line 5: the address 'kofi@@contoso.test'"),
                        problem -> assertThat(problem).startsWith("line 6: the address d@contoso.test"));
    }

    @Test
    void aFileWithoutMailboxesIsRefused() {
        Path file = MappingFiles.write(folder, "mailbox,alias\n,\n");
        assertThat(catchThrowableOfType(MappingFileException.class, () -> new CsvDirectory(file)))
                .hasMessageContaining("has no rows");
    }

    @Test
    void aChangedFileIsTakenUp() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-18T12:00:00Z"));
        Path file = MappingFiles.write(folder, "mailbox\ndana@contoso.test\n");
        CsvDirectory directory = new CsvDirectory(file, now::get);
        Files.setLastModifiedTime(MappingFiles.write(folder, "mailbox\nmei@contoso.test\n"), FileTime.from(now.get()));
        now.set(Instant.parse("2026-11-18T12:00:05Z"));
        assertThat(directory.mailbox("mei@contoso.test")).isPresent();
        assertThat(directory.mailbox("dana@contoso.test")).isEmpty();
        assertThat(directory.isStale()).isFalse();
    }
}
