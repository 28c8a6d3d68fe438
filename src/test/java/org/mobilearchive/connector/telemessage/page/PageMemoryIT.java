package org.mobilearchive.connector.telemessage.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PageMemoryIT {
    private static final int COUNT = 100_000;

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void aPageOfTwoHundredMegabytesNeedsLittleMemoryAlsoWithOneItemOfTwentyOne() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HugePage.class.getName(),
                        folder.toString(),
                        String.valueOf(COUNT))
                .redirectErrorStream(true)
                .start();

        String output = outputOf(process);

        assertThat(output).isEqualTo((COUNT - 1) + " readable, 1 too large\n");
        assertThat(process.waitFor()).isZero();
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile).map(Path::toString)).allMatch(file -> file.endsWith(".lock"));
        }
    }

    private static String outputOf(Process process) throws IOException {
        try (InputStream out = process.getInputStream()) {
            return new String(out.readAllBytes(), UTF_8);
        }
    }
}
