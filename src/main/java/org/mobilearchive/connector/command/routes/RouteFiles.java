package org.mobilearchive.connector.command.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.mobilearchive.connector.command.process.Installation;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.settings.TrustedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the routes of an installation, before they start, against the rules that no edit may break. */
public final class RouteFiles {
    private static final Logger LOG = LoggerFactory.getLogger(RouteFiles.class);

    private RouteFiles() {}

    /** @throws ConfigurationException that names each plain-text secret and each step that is out of order */
    public static void check(Installation installation) {
        List<String> problems = new ArrayList<>(openToOthers(installation.home()));
        RouteCatalog catalog = new RouteCatalog();
        for (RouteFile file : read(installation, problems)) {
            file.problems().forEach(problems::add);
            file.addTo(catalog);
        }
        problems.addAll(catalog.problems());
        unread(installation.home().resolve("routes")).forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    /**
     * Checks what Camel resolves only when a message arrives.
     *
     * @param camel has built the routes
     * @throws ConfigurationException that names each reference to something that does not exist, with file and line
     */
    public static void checkReferences(Installation installation, CamelContext camel) {
        RouteReferences references = new RouteReferences(camel);
        List<String> problems = new ArrayList<>(references.problems());
        List<RouteFile> read = read(installation, problems);
        read.forEach(file -> file.begins().forEach(references::begin));
        read.forEach(file -> file.names().forEach(references::variable));
        read.forEach(file -> file.unresolved(references).forEach(problems::add));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    /** The ids of the routes in a file, also of those that a template makes. */
    public static List<String> ids(Path file) throws IOException {
        RouteCatalog catalog = new RouteCatalog();
        new RouteFile(file, Files.readString(file)).addTo(catalog);
        return catalog.ids();
    }

    private static List<RouteFile> read(Installation installation, List<String> problems) {
        List<RouteFile> read = new ArrayList<>();
        for (Path file : files(installation.home().resolve("routes"), ".camel.yaml")) {
            try {
                read.add(new RouteFile(file, Files.readString(file)));
            } catch (IOException e) {
                problems.add(file + " must be readable and in UTF-8, and is not: check its owner and mode");
            }
        }
        return read;
    }

    /** Files that look like routes and that Camel would not read. */
    private static Stream<String> unread(Path routes) {
        return Stream.of(".yaml", ".yml")
                .flatMap(ending -> files(routes, ending).stream())
                .filter(file -> !file.toString().endsWith(".camel.yaml"))
                .map(file ->
                        file + " must end with .camel.yaml to be read as routes, and does not: rename it, or move it"
                                + " out of " + routes);
    }

    /** The ids of the routes that collect and of their schedules, without building them; a file that cannot be read has none. */
    public static List<String> ofArchivers(Path home) {
        List<String> ids = new ArrayList<>();
        for (Path file : files(home.resolve("routes"), ".camel.yaml")) {
            try {
                String text = Files.readString(file);
                if (text.contains("templatedRoute")) { // reading every file takes longer than a report
                    new RouteFile(file, text).ofArchivers().forEach(ids::add);
                }
            } catch (IOException e) {
                LOG.debug("a route file cannot be read", e);
            }
        }
        return ids;
    }

    /** Whoever may write a route file or a folder above it decides what the process does. */
    private static List<String> openToOthers(Path home) {
        try (Stream<Path> all = Files.walk(home.resolve("routes"))) {
            return Stream.concat(Stream.of(home), all)
                    .flatMap(TrustedFile::problem)
                    .toList();
        } catch (IOException e) {
            return List.of(); // reading them says why
        }
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ConfigurationException(
                    List.of(folder + " must be a folder that can be read, and is not: check its owner and mode"));
        }
    }
}
