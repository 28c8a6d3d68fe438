package org.mobilearchive.connector.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.mobilearchive.connector.routes.FifthArchiverIT;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.EmbeddedLedger;

/**
 * One {@code once} of an archiver in a process of its own, started by a shell that first does what a host may do to it.
 *
 * @param code the exit code
 * @param text what it printed, on both streams
 */
record ForkedRun(int code, String text) {
    /** By the launcher of the distribution, behind a line of the shell such as {@code ulimit -n 64}. */
    static ForkedRun byLauncher(WorkFolder work, String before, Map<String, String> environment) throws Exception {
        Path launcher = home(work).resolve("bin/archive-connector");
        return run(work, before + "\nexec \"$@\"", List.of(launcher.toString()), environment);
    }

    /** By java itself, behind a line of the shell. */
    static ForkedRun byJava(WorkFolder work, String before, Map<String, String> environment) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-Dconnector.home=" + home(work),
                "-cp",
                System.getProperty("java.class.path"),
                ArchiveConnector.class.getName());
        return run(work, before + "\nexec \"$@\"", command, environment);
    }

    private static ForkedRun run(WorkFolder work, String shell, List<String> program, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", shell, "bash"));
        command.addAll(program);
        command.addAll(List.of("once", "--archiver", "whatsapp", "--from", "2026-11-18", "--to", "2026-11-19"));
        command.addAll(List.of("--config", work.config().toString()));
        Files.copy(
                Path.of("config/log4j2.properties"),
                work.config().resolve("log4j2.properties"),
                StandardCopyOption.REPLACE_EXISTING);
        Path log = Files.createTempFile(work.folder(), "run", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new IOException("the run did not end: " + Files.readString(log, UTF_8));
        }
        return new ForkedRun(process.exitValue(), Files.readString(log, UTF_8));
    }

    /** The distribution's folder, with the class path of the tests in the place of its jars. */
    private static Path home(WorkFolder work) throws IOException {
        Path home = work.folder().resolve("home");
        if (!Files.exists(home)) {
            FifthArchiverIT.copyRoutes(home);
            JarHome.launcher(home);
            EmbeddedLedger.installLibrary(home.resolve("lib/native"));
            classPath(Files.createDirectories(home.resolve("lib")).resolve("all.jar"));
        }
        return home;
    }

    private static void classPath(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        String entries = Arrays.stream(System.getProperty("java.class.path").split(":"))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, entries);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream archive = new JarOutputStream(out, manifest)) {
            archive.finish();
        }
    }
}
