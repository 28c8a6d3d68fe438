package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.ledger.books.RunSummary;

/** An error that an integrator made is told with the route, the step and what is wrong, and loses nothing. */
class EditedRoutesIT {
    @TempDir
    Path folder;

    @Test
    void aBodyThatIsNotWhatAStepNeedsIsToldWithRouteAndStepAndTheItemIsPending() throws Exception {
        Path home = edited(
                "flow/prepare",
                "                    - setBody:\n                        id: measure\n",
                "                    - setBody:\n                        id: mine\n                        constant: canary text\n"
                        + "                    - setBody:\n                        id: measure\n");
        Day day = new Day(folder.resolve("day")).chat("A-1", "canary of the message");
        try (LogCapture log = new LogCapture("org.mobilearchive");
                ConnectorUnderTest connector = ConnectorUnderTest.startAt(home, folder.resolve("work"), day)) {
            RunSummary summary = connector.run();
            assertThat(summary.pending()).isEqualTo(1);
            assertThat(log.lines())
                    .anyMatch(line -> line.contains(
                            "whatsapp: item A-1 version 1 stays pending: route prepare-item, step measure: it needs a ReadItem, and the body or"
                                    + " an argument is a String"))
                    .noneMatch(line -> line.contains("canary"));
        }
    }

    private Path edited(String file, String before, String after) throws Exception {
        Path home = folder.resolve("home");
        FifthArchiverIT.copyRoutes(home);
        Path route = home.resolve("routes/" + file + ".camel.yaml");
        String text = Files.readString(route);
        assertThat(text).contains(before);
        Files.writeString(route, text.replace(before, after));
        return home;
    }
}
