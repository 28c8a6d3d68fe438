package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** By a Java beside that of the tests which keeps the profiles of methods too. */
@Tag("endurance")
class ProfileArchiveIT extends ClassArchiveContract {
    private static final Runtime.Version FIRST = Runtime.Version.parse("25.0.3");

    ProfileArchiveIT() throws IOException {
        super(found());
    }

    @Test
    void theNextStartFindsItsClassesLinked() throws Exception {
        assertThat(logged("", "aot")).contains("Using AOT-linked classes: true");
    }

    private static Path found() throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        try (Stream<Path> beside = Files.list(own.resolveSibling("."))) {
            Optional<Path> found =
                    beside.filter(home -> version(home).compareTo(FIRST) >= 0).findFirst();
            assumeTrue(found.isPresent(), "there is no Java " + FIRST + " or newer beside " + own);
            return found.get().normalize();
        }
    }

    private static Runtime.Version version(Path home) {
        Properties release = new Properties();
        if (Files.isRegularFile(home.resolve("release"))) {
            try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
                release.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Runtime.Version.parse(release.getProperty("JAVA_VERSION", "1").replace("\"", ""));
    }
}
