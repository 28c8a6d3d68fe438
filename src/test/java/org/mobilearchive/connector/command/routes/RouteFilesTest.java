package org.mobilearchive.connector.command.routes;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.command.process.Installation;
import org.mobilearchive.connector.settings.ConfigurationException;

/** Routes decide what the process does: whoever may write them must be their owner. */
class RouteFilesTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"routes", "routes/site", "routes/site/get.camel.yaml"})
    void routesThatOthersMayWriteAreRefusedWithChmodsWords(String open) throws IOException {
        Path file = write().resolve(open);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> RouteFiles.check(installation()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + " must be writable by its owner alone, and is rwxrwxrwx: chmod go-w " + file);
    }

    @Test
    void routesOfTheirOwnerAloneAreTaken() throws IOException {
        write();
        RouteFiles.check(installation());
    }

    private Path write() throws IOException {
        Path site = Files.createDirectories(home.resolve("routes/site"));
        Files.writeString(site.resolve("get.camel.yaml"), "# nothing\n");
        return home;
    }

    private Installation installation() {
        return new Installation(home, home, null, Map.of(), false);
    }
}
