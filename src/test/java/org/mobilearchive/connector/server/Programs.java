package org.mobilearchive.connector.server;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The programs of servers that tests start. Where one is not installed the test is skipped, which
 * {@link SkippedTests} says. */
public final class Programs {
    /** Set to {@code true} in the environment, a program that is not installed is a failure. */
    static final String REQUIRED = "CI_REQUIRE_SERVERS";

    /** Where servers are installed and not everyone's PATH looks. */
    private static final List<String> MORE_FOLDERS = List.of(
            "/usr/local/sbin",
            "/usr/sbin",
            "/sbin",
            "target/azurite/node_modules/.bin",
            "target/browser/node_modules/.bin");

    private Programs() {}

    /**
     * The program's path; else the test is skipped, or fails where servers are required.
     *
     * @param program a name to look for in PATH, or an absolute path
     * @param debianOrNpmPackage what to install to get it
     */
    public static Path require(String program, String debianOrNpmPackage) {
        return find(program)
                .orElseGet(() -> missing(program + " is not installed: install the package " + debianOrNpmPackage));
    }

    /** The file's path below the working directory; else the test is skipped, or fails where servers are required. */
    public static Path requireFile(String file, String npmPackages) {
        Path path = Path.of(file).toAbsolutePath();
        return Files.isRegularFile(path)
                ? path
                : missing(file + " is not there: install the packages " + npmPackages + " as .ci/run does");
    }

    /** Skips the test, or fails where servers are required, if this user is not root. */
    public static void requireRoot(String purpose) throws IOException {
        if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
            missing(purpose + " needs root: run the tests as root");
        }
    }

    /** The program's path, if it is installed. */
    public static Optional<Path> find(String program) {
        return folders()
                .map(folder -> Path.of(folder).resolve(program).toAbsolutePath())
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** The first line of what a program prints, both of its streams together. */
    public static String firstLine(Path program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
    }

    private static Stream<String> folders() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), MORE_FOLDERS.stream());
    }

    private static Path missing(String problem) {
        if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
            throw new AssertionError(problem + " (" + REQUIRED + "=true forbids to skip)");
        }
        return Assumptions.abort(problem);
    }
}
