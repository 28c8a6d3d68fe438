package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.mapping.MappingFiles.HEADER;

import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CsvLimitsIT {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    // What others do makes a read slower, by the processor's caches and the kernel, and none faster: one must do it
    private static final int READS = 5;

    @TempDir
    private Path folder;

    @Test
    void aMillionRowsAreReadInTenSecondsOfOneProcessor() throws IOException {
        Path file = folder.resolve("mapping.csv");
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            for (int i = 0; i < 1_000_000; i++) {
                out.write("+1 415 " + (2_000_000 + i) + ",user" + i + "@contoso.test\r\n");
            }
        }
        Duration taken;
        int reads = 0;
        do {
            long begin = cpuNanos();
            CustomMapping mapping = CustomMapping.read(file, BareNumbers.UNSAID);
            taken = Duration.ofNanos(cpuNanos() - begin);
            assertThat(mapping.size()).isEqualTo(1_000_000);
            assertThat(MappingFiles.mailbox(mapping, "14152999999")).contains("user999999@contoso.test");
            assertThat(mapping.warnings()).isEmpty();
        } while (taken.compareTo(TEN_SECONDS) >= 0 && ++reads < READS);
        assertThat(taken).isLessThan(TEN_SECONDS);
    }

    @Test
    @Timeout(10)
    void aLineOfAHundredMegabytesIsRefusedWithoutBeingRead() throws IOException {
        Path file = MappingFiles.write(folder, HEADER + "12345,dana@contoso.test\n");
        append(file, 'x', 100);
        assertThat(MappingFiles.problems(file)).singleElement().asString().startsWith("line 3: ");
    }

    @Test
    @Timeout(10)
    void aQuoteLeftOpenInALargeFileIsRefusedWithItsLine() {
        String rows = "12345,dana@contoso.test\n".repeat(5_000);
        assertThat(MappingFiles.problems(folder, HEADER + "12345,dana@contoso.test\n\"" + rows))
                .singleElement()
                .asString()
                .startsWith("line 3: a row has at most 65536 characters");
    }

    /* The time of this thread alone: a busy machine must not fail the test. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void append(Path file, char letter, int count) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardOpenOption.APPEND)) {
            String block = String.valueOf(letter).repeat(1024 * 1024);
            for (int i = 0; i < count; i++) {
                out.write(block);
            }
        }
    }
}
