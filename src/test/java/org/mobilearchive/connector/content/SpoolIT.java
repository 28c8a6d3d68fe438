package org.mobilearchive.connector.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.io.input.BrokenInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolIT {
    private static final long MAX_BYTES = 300_000;

    @TempDir
    Path parent;

    private Path folder;
    private Spool spool;

    @BeforeEach
    void makeSpool() {
        folder = parent.resolve("spool");
        spool = new Spool(folder, MAX_BYTES);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Spool.MEMORY_BYTES, Spool.MEMORY_BYTES + 1, (int) MAX_BYTES})
    void whatIsReceivedComesBackByteForByteWithItsSizeAndHash(int size) throws IOException {
        byte[] bytes = random(size);

        Content content = spool.receive(new ByteArrayInputStream(bytes));

        assertThat(content.size()).isEqualTo(size);
        assertThat(content.sha256()).isEqualTo(Sha256.hex(bytes));
        assertThat(content.open()).hasBinaryContent(bytes);
        assertThat(content.open()).as("opened again").hasBinaryContent(bytes);
    }

    @Test
    void theHashIsSha256() throws IOException {
        assertThat(spool.receive(InputStream.nullInputStream()).sha256())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void contentUpToTheThresholdStaysInMemory() throws IOException {
        Content content = spool.receive(new ByteArrayInputStream(random(Spool.MEMORY_BYTES)));

        assertThat(content.body()).isInstanceOf(byte[].class);
        assertThat(files()).isEmpty();
    }

    @Test
    void largerContentIsInAPrivateFileUntilItIsReleased() throws IOException {
        Content content = spool.receive(new ByteArrayInputStream(random(Spool.MEMORY_BYTES + 1)));

        assertThat(content.body()).isInstanceOf(File.class);
        assertThat(files()).hasSize(1).allSatisfy(file -> assertThat(permissions(file))
                .isEqualTo("rw-------"));

        content.release();
        content.release();
        assertThat(files()).isEmpty();
    }

    @Test
    void contentThatIsTakenOnceMoreRestsUntilBothAreReleased() throws IOException {
        byte[] bytes = random((int) MAX_BYTES);
        FileContent first = (FileContent) spool.receive(new ByteArrayInputStream(bytes));
        Content second = spool.again(first.path(), first.size(), first.sha256());
        first.release();
        assertThat(second).extracting(Content::size, Content::sha256).containsExactly(first.size(), first.sha256());
        assertThat(second.open()).hasBinaryContent(bytes);
        second.release();
        assertThat(files()).isEmpty();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs /dev/shm, a file system of its own")
    void contentIsCopiedWhereItCannotBeLinked() throws IOException {
        byte[] bytes = random((int) MAX_BYTES);
        Path elsewhere = Files.createTempFile(Path.of("/dev/shm"), "content", "");
        Content second;
        try {
            Files.write(elsewhere, bytes);
            second = spool.again(elsewhere, MAX_BYTES, Sha256.hex(bytes));
        } finally {
            Files.delete(elsewhere);
        }
        assertThat(second.open()).hasBinaryContent(bytes);
        second.release();
        assertThat(files()).isEmpty();
    }

    @Test
    void theFolderIsClosedToOthersEvenIfItWasOpenBefore() throws IOException {
        assertThat(permissions(folder)).isEqualTo("rwx------");

        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        spool = new Spool(folder, MAX_BYTES);

        assertThat(permissions(folder)).isEqualTo("rwx------");
    }

    @Test
    void oneByteOverTheBoundIsRefusedAndLeavesNothing() throws IOException {
        assertThatThrownBy(() -> spool.receive(new ByteArrayInputStream(random((int) MAX_BYTES + 1))))
                .isInstanceOf(ContentTooLargeException.class)
                .hasMessageContaining("300000");

        assertThat(files()).isEmpty();
    }

    @Test
    void aStreamThatBreaksLeavesNothing() throws IOException {
        InputStream broken = new SequenceInputStream(
                new ByteArrayInputStream(random(2 * Spool.MEMORY_BYTES)),
                new BrokenInputStream(() -> new IOException("connection reset")));

        assertThatThrownBy(() -> spool.receive(broken)).hasMessage("connection reset");

        assertThat(files()).isEmpty();
    }

    @Test
    void aStreamThatCannotBeClosedLeavesNothing() throws IOException {
        InputStream broken = new ByteArrayInputStream(random(2 * Spool.MEMORY_BYTES)) {
            @Override
            public void close() throws IOException {
                throw new IOException("connection reset");
            }
        };

        assertThatThrownBy(() -> spool.receive(broken)).hasMessage("connection reset");

        assertThat(files()).isEmpty();
    }

    @Test
    void whatIsWrittenAndNotFinishedLeavesNothing() throws IOException {
        try (ContentWriter writer = spool.writer()) {
            writer.write(random(2 * Spool.MEMORY_BYTES));
            assertThat(writer.size()).isEqualTo(2L * Spool.MEMORY_BYTES);
            assertThat(files()).hasSize(1);
        }

        assertThat(files()).isEmpty();
    }

    @Test
    void finishedContentOutlivesItsWriterAndCannotBeChanged() throws IOException {
        Content content;
        try (ContentWriter writer = spool.writer()) {
            writer.write('a');
            content = writer.finish();
            assertThatThrownBy(() -> writer.write('b')).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
        }

        assertThat(content.open()).hasBinaryContent(new byte[] {'a'});
    }

    /** A process that spools something, says so, and then waits for its end. */
    static final class OtherProcess {
        public static void main(String... arguments) throws IOException {
            Spool spool = new Spool(Path.of(arguments[0]), MAX_BYTES);
            Content content = spool.receive(new ByteArrayInputStream(random(Spool.MEMORY_BYTES + 1)));
            System.out.println("spooled");
            while (System.in.read() >= 0) {
                // until the end
            }
            content.release();
        }
    }

    @Test
    void aNewSpoolLeavesThatOfALivingProcessAloneAndDeletesThatOfADeadOne() throws Exception {
        Path other = Files.writeString(folder.resolve("thesis.txt"), "not a spool file");
        Files.writeString(folder.resolve("content-old.spool"), "of a version without folders");
        Process living = start();
        new Spool(folder, MAX_BYTES);
        assertThat(files()).hasSize(2).contains(other);

        living.destroyForcibly().waitFor();
        assertThat(files()).hasSize(2);
        new Spool(folder, MAX_BYTES);
        assertThat(files()).containsExactly(other);
    }

    private Process start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("spooled");
        return process;
    }

    @Test
    void contentsAreEqualByTheirHash() {
        byte[] bytes = random(10);

        assertThat(MemoryContent.of(bytes))
                .isEqualTo(MemoryContent.of(Arrays.copyOf(bytes, 10)))
                .hasSameHashCodeAs(MemoryContent.of(Arrays.copyOf(bytes, 10)))
                .isNotEqualTo(MemoryContent.of(random(11)));
    }

    /** But for the locks. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".lock"))
                    .toList();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
