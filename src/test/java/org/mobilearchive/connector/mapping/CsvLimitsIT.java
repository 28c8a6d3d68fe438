package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.mapping.MappingFiles.HEADER;

import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CsvLimitsIT {
    private static final int LARGE = 1_000_000;
    private static final int SMALL = LARGE / 10;
    private static final int READS = 5;
    // What others do makes a read slower, by the processor's caches and the kernel, and none faster: one must do it
    private static final double AT_MOST = 15;

    @TempDir
    private Path folder;

    @Test
    void aMillionRowsAreReadInAboutTenTimesTheTimeOfAHundredThousand() throws IOException {
        Path large = rows(LARGE);
        Path small = rows(SMALL);
        double times = Double.MAX_VALUE;
        for (int read = 0; read < READS && times > AT_MOST; read++) {
            double ofSmall = cpuNanosOfReading(small, SMALL);
            times = Math.min(times, cpuNanosOfReading(large, LARGE) / ofSmall);
        }
        assertThat(times).isLessThan(AT_MOST);
    }

    private Path rows(int count) throws IOException {
        Path file = folder.resolve(count + ".csv");
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            for (int i = 0; i < count; i++) {
                out.write("+1 415 " + (2_000_000 + i) + ",user" + i + "@contoso.test\r\n");
            }
        }
        return file;
    }

    private static double cpuNanosOfReading(Path file, int rows) {
        long begin = cpuNanos();
        CustomMapping mapping = CustomMapping.read(file, BareNumbers.UNSAID);
        long taken = cpuNanos() - begin;
        assertThat(mapping.size()).isEqualTo(rows);
        assertThat(mapping.warnings()).isEmpty();
        assertThat(MappingFiles.mailbox(mapping, "1415" + (2_000_000 + rows - 1)))
                .contains("user" + (rows - 1) + "@contoso.test");
        return taken;
    }

    @Test
    @Timeout(60)
    void aLineOfAHundredMegabytesIsRefusedWithoutBeingRead() throws IOException {
        Path file = MappingFiles.write(folder, HEADER + "12345,dana@contoso.test\n");
        append(file, 'x', 100);
        assertThat(MappingFiles.problems(file)).singleElement().asString().startsWith("line 3: ");
    }

    @Test
    @Timeout(60)
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
