package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.Connector;
import org.mobilearchive.connector.command.Installation;

/** In the profile dev a saved route file is read again; one with a mistake changes nothing. */
class SavedRoutesTest {
    @TempDir
    Path folder;

    @Test
    void aBrokenFileThatIsSavedLeavesTheOldRoutesAndAMendedOneIsTaken() throws Exception {
        Path home = folder.resolve("home");
        FifthArchiverTest.copyRoutes(home);
        WorkFolder work = new WorkFolder(folder.resolve("work"));
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok");
        work.write(URI.create("http://127.0.0.1:9"), new MailAccount("127.0.0.1", 9, "x"), day.write(), Map.of());
        Files.copy(Path.of("config/application-dev.properties"), work.config().resolve("application-dev.properties"));
        Path file = home.resolve("routes/connectors/whatsapp.camel.yaml");
        String good = Files.readString(file);
        try (LogCapture log = new LogCapture("org.apache.camel.support");
                Connector connector = Connector.once(new Installation(home, work.config(), "dev", Map.of(), false))) {
            Files.writeString(file, good.substring(0, good.length() / 2) + "\n  broken: [");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> log.lines().stream().anyMatch(line -> line.contains("Error reloading routes")));
            assertThat(connector.archivers()).contains("whatsapp", "telegram");
            Files.writeString(file, good.replace("value: WhatsApp Archiver", "value: Mended Archiver"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> log.lines().stream().anyMatch(line -> line.contains("collect-whatsapp")));
            assertThat(connector.archivers()).contains("whatsapp", "telegram");
        }
    }
}
