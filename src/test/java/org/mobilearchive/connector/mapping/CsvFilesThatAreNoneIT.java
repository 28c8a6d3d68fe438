package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class CsvFilesThatAreNoneIT {
    @TempDir
    private Path folder;

    @Test
    void aMissingFileIsRefused() {
        assertRefused(folder.resolve("none.csv"), "does not exist");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertRefused(MappingFiles.write(folder, ""), "is empty");
        assertRefused(MappingFiles.write(folder, "\uFEFF"), "is empty");
        assertRefused(MappingFiles.write(folder, "\n\r\n \n"), "is empty");
    }

    @Test
    void aFolderIsRefused() {
        assertRefused(folder, "is a folder");
    }

    @Test
    void aPipeIsRefusedWithoutWaitingForIt() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.csv");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertRefused(pipe, "is not a regular file");
    }

    @Test
    void aLinkIsFollowedAndADanglingOneRefused() throws IOException {
        Path file = MappingFiles.write(folder, MappingFiles.HEADER + "12345,dana@contoso.test\n");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
        assertThat(CustomMapping.read(link, BareNumbers.UNSAID).size()).isOne();
        Files.delete(file);
        assertRefused(link, "does not exist");
    }

    @Test
    void aFileThatThisProcessMayNotReadIsRefused() throws IOException {
        Path file = MappingFiles.write(folder, MappingFiles.HEADER + "12345,dana@contoso.test\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        if (Files.isReadable(file)) { // the superuser may read everything
            assertThat(CustomMapping.read(file, BareNumbers.UNSAID).size()).isOne();
        } else {
            assertRefused(file, "cannot be read by this process");
        }
    }

    private static void assertRefused(Path file, String rule) {
        assertThat(MappingFiles.problems(file)).singleElement().asString().startsWith(rule);
    }
}
