package org.mobilearchive.connector.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mobilearchive.connector.settings.ConfigurationException;

/** The routes of an installation, held before they start against what must never be edited away. */
final class RouteFiles {
    private RouteFiles() {}

    /** @throws ConfigurationException that names each secret that is written out, and each step that is out of order */
    static void check(Installation installation) {
        List<String> problems = new ArrayList<>();
        for (Path file : files(installation.home().resolve("routes"))) {
            try {
                new RouteFile(file, Files.readString(file)).problems().forEach(problems::add);
            } catch (IOException e) {
                problems.add(file + " must be readable and in UTF-8, and is not: check its owner and mode");
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ConfigurationException(
                    List.of(folder + " must be a folder that can be read, and is not: check its owner and mode"));
        }
    }
}
