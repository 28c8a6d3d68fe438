package org.mobilearchive.connector.command;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.mobilearchive.connector.routes.FifthArchiverIT;

/** An installation as the distribution has it, of jars alone: the JVM archives no classes of folders. */
final class JarHome {
    private JarHome() {}

    /** Makes it, with the launcher, the routes and the class path of the tests. */
    static void make(Path home) throws IOException {
        FifthArchiverIT.copyRoutes(home);
        launcher(home);
        Path lib = Files.createDirectories(home.resolve("lib"));
        List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        for (int i = 0; i < entries.size(); i++) {
            Path entry = Path.of(entries.get(i)).toAbsolutePath();
            Path jar =
                    lib.resolve("%03d-%s".formatted(i, entry.getFileName()) + (Files.isDirectory(entry) ? ".jar" : ""));
            if (Files.isDirectory(entry)) {
                pack(entry, jar);
            } else if (Files.exists(entry)) {
                Files.createSymbolicLink(jar, entry);
            }
        }
    }

    /** Makes what starts it: the script, and the options of its JVM. */
    static void launcher(Path home) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.copy(
                Path.of("src/distribution/bin/archive-connector"),
                home.resolve("bin/archive-connector"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(home.resolve("config"));
        Files.copy(Path.of("config/jvm.options"), home.resolve("config/jvm.options"));
    }

    private static void pack(Path folder, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> !each.equals(folder)).toList()) {
                boolean below = Files.isDirectory(file); // a folder of migrations is found by its own entry
                entries.putNextEntry(new JarEntry(folder.relativize(file) + (below ? "/" : "")));
                if (!below) {
                    Files.copy(file, entries);
                }
            }
        }
    }
}
