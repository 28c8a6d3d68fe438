package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sister archiver needs one small file of routes, and nothing else. */
public class FifthArchiverIT {
    private static final String SIGNAL =
            """
            # Signal: chats, attachments, files, deleted messages, calls.
            - templatedRoute:
                routeTemplateRef: connector
                routeId: collect-signal
                prefixId: collect-signal/
                parameters:
                  - name: archiver
                    value: signal
                  - name: folder
                    value: Signal Archiver
            - templatedRoute:
                routeTemplateRef: schedule
                routeId: schedule-signal
                prefixId: schedule-signal/
                parameters:
                  - name: archiver
                    value: signal
            """;

    @TempDir
    Path folder;

    @Test
    void oneMoreFileMakesSignalWorkFromEndToEnd() throws Exception {
        Path home = folder.resolve("home");
        copyRoutes(home);
        Files.writeString(home.resolve("routes/connectors/signal.camel.yaml"), SIGNAL);
        Day day = new Day(folder.resolve("day"))
                .item("signal", "S-1", Day.from(Day.ANA) + ",\"text\":\"by Signal\"")
                .item("signal", "S-2", "\"recipients\":[{\"number\":\"+442079460901\"}]");
        try (ConnectorUnderTest connector = ConnectorUnderTest.startAt(home, folder.resolve("work"), day)) {
            assertThat(connector.connector().archivers())
                    .isEqualTo(List.of("enterprise-number", "signal", "telegram", "wechat", "whatsapp"));
            assertThat(connector.run("signal").complete()).isTrue();
            assertThat(connector.run("signal").alreadyKnown()).isEqualTo(2);
            assertThat(connector.mail().messages(Day.ANA, "Signal Archiver"))
                    .singleElement()
                    .satisfies(message -> assertThat(MessageText.of(message)).contains("by Signal"));
        }
    }

    /** Copies the project's routes into a home of its own. */
    public static void copyRoutes(Path home) throws IOException {
        Path from = Path.of("routes");
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path to = home.resolve("routes").resolve(from.relativize(path).toString());
                Files.createDirectories(Files.isDirectory(path) ? to : to.getParent());
                if (Files.isRegularFile(path)) {
                    Files.copy(path, to);
                }
            }
        }
    }
}
