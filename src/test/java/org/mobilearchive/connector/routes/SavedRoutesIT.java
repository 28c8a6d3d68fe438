package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.Connector;
import org.mobilearchive.connector.command.RunningContext;
import org.mobilearchive.connector.command.process.Installation;

/** In the profile dev a saved route file is read again; one with a mistake changes nothing. */
class SavedRoutesIT {
    @TempDir
    Path folder;

    @Test
    void aNewFileIsTaken() throws Exception {
        Path home = folder.resolve("home");
        FifthArchiverIT.copyRoutes(home);
        WorkFolder work = new WorkFolder(folder.resolve("work"));
        Day day = new Day(folder.resolve("day")).chat("A-1", "Ok");
        work.write(URI.create("http://127.0.0.1:9"), new MailAccount("127.0.0.1", 9, "x"), day.write(), Map.of());
        Files.copy(Path.of("config/application-dev.properties"), work.config().resolve("application-dev.properties"));
        try (Connector connector = Connector.once(new Installation(home, work.config(), "dev", Map.of(), false))) {
            Path connectors = home.resolve("routes/connectors");
            String text = Files.readString(connectors.resolve("whatsapp.camel.yaml"));
            Files.writeString(
                    connectors.resolve("signal.camel.yaml"),
                    text.replace("whatsapp", "signal").replace("WhatsApp", "Signal"));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(connector.archivers()).contains("signal"));
        }
    }

    @Test
    void aBrokenFileThatIsSavedLeavesTheOldRoutesAndAMendedOneIsTaken() throws Exception {
        Path home = folder.resolve("home");
        FifthArchiverIT.copyRoutes(home);
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
                    .untilAsserted(() -> assertThat(folderOf(connector)).isEqualTo("Mended Archiver"));
            assertThat(connector.archivers()).contains("whatsapp", "telegram");
        }
    }

    private static Object folderOf(Connector connector) {
        Model model = RunningContext.of(connector).getCamelContextExtension().getContextPlugin(Model.class);
        return model.getRouteDefinition("collect-whatsapp")
                .getTemplateParameters()
                .get("folder");
    }
}
