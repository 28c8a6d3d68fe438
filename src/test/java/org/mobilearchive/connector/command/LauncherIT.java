package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;

/** Where and how the process is started changes nothing, or is refused with what mends it. */
@Tag("endurance")
class LauncherIT {
    /** A run leaves no archive of its classes, which takes longer than the run. */
    private static final String NO_ARCHIVE = "-Xshare:auto ";

    private static final String ALL_ARRIVED = "whatsapp                     1         1         0         0";

    @TempDir
    Path folder;

    private WorkFolder work;
    private SimulatedSite site;
    private DemoMailServer mail;

    @BeforeEach
    void start() throws IOException {
        SiteData day = new Day(folder.resolve("day")).chat("A-1", "Ok").write();
        site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
        mail = new DemoMailServer(day.mailboxes());
        work = new WorkFolder(folder.resolve("work in z\u00FCrich"));
        work.write(site.baseUri(), MailAccount.of(mail), day, Map.of());
    }

    @AfterEach
    void stop() {
        site.close();
        mail.close();
    }

    /** Keys by variables, among them one with an i; folders beyond ASCII, the installation's and those of the configuration. */
    @ParameterizedTest
    @CsvSource({"tr, TR, tr_TR.UTF-8", "ar, EG, C", "th, TH, POSIX", "de, DE, en_US.ISO-8859-1"})
    void theLocaleChangesNothing(String language, String country, String lang) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "JAVA_OPTS",
                NO_ARCHIVE + "-Duser.language=" + language + " -Duser.country=" + country,
                "LANG",
                lang,
                "LC_ALL",
                lang));
        ForkedRun run = ForkedRun.byLauncher(work, ":", environment);
        assertThat(run.code()).as(run.text()).isEqualTo(ExitCode.COMPLETE);
        assertThat(run.text()).contains(ALL_ARRIVED);
        assertThat(work.folder().resolve("data/staging")).isNotEmptyDirectory();
        assertThat(refused(environment).text()).contains("limits.item-bytes must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_OPTS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"})
    void anOptionThatTheJvmRefusesIsWrongUsageAndNotSomethingPending(String variable) throws Exception {
        ForkedRun run = ForkedRun.byLauncher(work, ":", Map.of(variable, "-XX:+NoSuchThing"));
        assertThat(run.code()).as(run.text()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run.text()).contains("NoSuchThing", "correct config/jvm.options, JAVA_OPTS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data/classes", "config/jvm.options", "bin/archive-connector", "lib/all.jar"})
    void codeThatOthersMayWriteIsNotRun(String open) throws Exception {
        assertThat(refused(Map.of()).text()).contains("limits.item-bytes must be");
        Files.createDirectories(work.folder().resolve("home/data/classes"));
        Path file = work.folder().resolve("home").resolve(open);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(refused(Map.of()).text())
                .contains(open + " must be writable by its owner alone, and is rwxrwxrwx: chmod")
                .contains("go-w");
    }

    /** An agent logs before the connector knows its configuration. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-javaagent:agent.jar",
                "-Dcom.sun.management.jmxremote.port=0 -Dcom.sun.management.jmxremote.authenticate=false"
                        + " -Dcom.sun.management.jmxremote.ssl=false -Dcom.sun.management.jmxremote.host=127.0.0.1"
            })
    void withAnAgentTheLogIsAsWithout(String options) throws Exception {
        agent(work.folder().resolve("agent.jar"));
        site.close(); // which is a warning in the log
        for (String each : List.of("", options)) {
            ForkedRun run = ForkedRun.byLauncher(work, ":", Map.of("JAVA_OPTS", NO_ARCHIVE + each));
            assertThat(run.text()).contains("WARN").contains("Runs - whatsapp: the run failed");
        }
    }

    @Test
    void theDemoLeavesNothingBehindWhenItIsEnded() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        ProcessBuilder demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ArchiveConnector.class.getName(),
                        "demo",
                        "--keep")
                .redirectErrorStream(true);
        Process process = demo.start();
        try (Stream<String> lines = process.inputReader().lines()) {
            assertThat(lines.filter(line -> line.contains("The servers stay up"))
                            .findFirst())
                    .isPresent();
            assertThat(secrets(temporary)).isNotEmpty();
            process.destroy();
            process.waitFor();
        }
        assertThat(temporary).isEmptyDirectory();
    }

    /** A run with a key that is wrong, by its variable. */
    private ForkedRun refused(Map<String, String> environment) throws Exception {
        Map<String, String> wrong = new HashMap<>(environment);
        wrong.put("LIMITS_ITEM_BYTES", "0");
        ForkedRun run = ForkedRun.byLauncher(work, ":", wrong);
        assertThat(run.code()).as(run.text()).isEqualTo(ExitCode.WRONG_USAGE);
        return run;
    }

    private static Stream<Path> secrets(Path top) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            return all.filter(file -> file.endsWith("mailbox.password")).toList().stream();
        }
    }

    private static void agent(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", LoggingAgent.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Path.of("target/test-classes").toUri().toString());
        try (JarOutputStream archive = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            archive.finish();
        }
    }
}
