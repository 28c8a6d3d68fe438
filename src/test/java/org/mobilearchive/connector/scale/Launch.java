package org.mobilearchive.connector.scale;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.ArchiveConnector;

/**
 * How a process of the connector is started.
 *
 * @param options of its JVM, such as {@code -Xmx256m}
 * @param script of an installation; null to start it by the class path of the tests
 */
record Launch(List<String> options, @Nullable Path script) {
    private static final Path BUILD = Path.of("target").toAbsolutePath();
    private static final String NAME = "mobile-archive-connector-*";

    Launch {
        options = List.copyOf(options);
    }

    /** By the class path of the tests. */
    static Launch byClassPath(List<String> options) {
        return new Launch(options, null);
    }

    /** By the distribution's script, as an operator does; by the class path where none was packaged of these classes. */
    static Launch asInstalled(List<String> options) throws IOException {
        Path jar = newest(BUILD, NAME + ".jar");
        Path folder = newest(BUILD, NAME + "[0-9]");
        if (jar == null || folder == null || Files.getLastModifiedTime(jar).compareTo(newestClass()) < 0) {
            return byClassPath(options);
        }
        return new Launch(options, folder.resolve("bin/archive-connector"));
    }

    private static @Nullable Path newest(Path folder, String glob) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
            Path newest = null;
            for (Path path : found) {
                newest = newest == null || modified(path).compareTo(modified(newest)) > 0 ? path : newest;
            }
            return newest;
        }
    }

    private static FileTime newestClass() throws IOException {
        try (Stream<Path> all = Files.walk(BUILD.resolve("classes"))) {
            return all.filter(file -> file.toString().endsWith(".class"))
                    .map(Launch::modified)
                    .max(FileTime::compareTo)
                    .orElseThrow();
        }
    }

    private static FileTime modified(Path file) {
        return FileTime.fromMillis(file.toFile().lastModified());
    }

    /** The process, not yet started. */
    ProcessBuilder connector(List<String> moreOptions, List<String> arguments) {
        List<String> all = new ArrayList<>(options);
        all.addAll(moreOptions);
        ProcessBuilder builder;
        if (script == null) {
            all.addAll(List.of(
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Dconnector.home=" + Path.of("").toAbsolutePath()));
            all.add("-Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager");
            builder = java(all, ArchiveConnector.class);
        } else {
            builder = new ProcessBuilder(script.toString());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("JAVA_OPTS", String.join(" ", all));
        }
        builder.command().addAll(arguments);
        return builder.redirectErrorStream(true);
    }

    /** A process of another main class, with the same options, not yet started. */
    ProcessBuilder other(Class<?> main) {
        return java(options, main).redirectErrorStream(true);
    }

    private static ProcessBuilder java(List<String> options, Class<?> main) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", requireNonNull(System.getProperty("java.class.path")), main.getName()));
        return new ProcessBuilder(command);
    }

    @Override
    public String toString() {
        String by = script == null
                ? "the tests' class path (run mvn package before, to start the distribution)"
                : "" + script;
        return String.join(" ", options) + ", started by " + by;
    }
}
