package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.Fault;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteRequest;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.Programs;

/** What the host does to the process costs a run at most, and never an item: the next run brings it, once. */
@Tag("endurance")
class HostFaultsIT {
    private static final String ALL_ARRIVED = "whatsapp                     3         3         0         0";

    @TempDir
    Path folder;

    private WorkFolder work;
    private SiteData day;
    private SimulatedSite site;
    private DemoMailServer mail;

    @BeforeEach
    void start() throws IOException {
        day = new Day(folder.resolve("day"))
                .chat("A-1", "Ok")
                .file("A-2", "f", new byte[3_000_000])
                .chat("A-3", "Ok")
                .write();
        site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
        mail = new DemoMailServer(day.mailboxes());
        work = new WorkFolder(folder.resolve("work"));
        work.write(site.baseUri(), MailAccount.of(mail), day, Map.of());
    }

    @AfterEach
    void stop() {
        site.close();
        mail.close();
    }

    /** Files that cannot grow are what a full disk is to a process; 1,024 kB hold the ledger, and not the attachment. */
    @Test
    void aDiskThatIsTooSmallForAnItemKeepsItPendingUntilThereIsSpace() throws Exception {
        ForkedRun full = ForkedRun.byLauncher(work, "ulimit -f 1024", Map.of());
        assertThat(full.code()).as(full.text()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(full.text()).contains("whatsapp                     3         2         0         1");
        everyItemArrivesOnce();
    }

    @Test
    void aDiskThatIsFullForTheLedgerEndsTheProcessAndLosesNothing() throws Exception {
        ForkedRun full = ForkedRun.byLauncher(work, "ulimit -f 24", Map.of());
        assertThat(full.code()).as(full.text()).isNotZero();
        everyItemArrivesOnce();
    }

    @Test
    void aDiskThatDoesNotKeepWhatItTookEndsTheRunAndLosesNothing() throws Exception {
        Path fiu = Programs.require("fiu-run", "fiu-utils");
        String fail = "set -- " + fiu + " -x -c 'enable name=posix/io/sync/fsync,failinfo=5' \"$@\"";
        ForkedRun broken = ForkedRun.byLauncher(work, fail, Map.of());
        assertThat(broken.code()).as(broken.text()).isNotZero();
        everyItemArrivesOnce();
    }

    /** At the moment of a request: from then on every call of this kind fails, whatever the file. */
    @ParameterizedTest
    @CsvSource({"posix/io/sync/fsync, TOKEN", "posix/io/rw/pwrite, ATTACHMENT"})
    void aDiskThatFailsInMidRunEndsTheProcessWhichSaysWhatIsCertain(String call, SiteRequest.Kind moment)
            throws Exception {
        Path fiu = Programs.require("fiu-run", "fiu-utils");
        Path control = folder.resolve("control");
        site.fault((request, proper) -> {
            if (request.kind() == moment) {
                tell(control, "enable name=" + call + ",failinfo=5");
            }
            return proper.get();
        });
        ForkedRun failed = ForkedRun.byJava(work, "set -- " + fiu + " -x -f " + control + " \"$@\"", Map.of());
        assertThat(failed.code()).as(failed.text()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(failed.text())
                .containsOnlyOnce("its disk failed (SQLITE_IOERR_")
                .contains("Certain: everything up to ", "Not certain: what was recorded after it", "start again")
                .doesNotContain("fenced", "another process", "nothing of its transaction was written");
        site.fault(Fault.NONE);
        everyItemArrivesOnce();
    }

    private static void tell(Path control, String command) {
        try (DirectoryStream<Path> pipes = Files.newDirectoryStream(control.getParent(), "control-*.in")) {
            for (Path pipe : pipes) {
                String name = pipe.toString().replaceFirst("[.]in$", "");
                Process told = new ProcessBuilder(
                                "timeout",
                                "5",
                                Programs.require("fiu-ctrl", "fiu-utils").toString(),
                                "-c",
                                command,
                                name)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                told.onExit().join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aHeapThatIsTooSmallEndsTheProcessLeavesNoDumpAndLosesNothing() throws Exception {
        ForkedRun small = ForkedRun.byLauncher(work, ":", Map.of("JAVA_OPTS", "-Xmx14m"));
        assertThat(small.code()).as(small.text()).isNotZero();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".hprof") || name.startsWith("core"));
        }
        everyItemArrivesOnce();
    }

    /** Two collectors are an error, at which the JVM does not start. */
    @ParameterizedTest
    @CsvSource({
        "JAVA_OPTS, -Xmx256m, Using Serial",
        "JAVA_OPTS, -Xmx100m, Using Serial",
        "JAVA_OPTS, -Xmx64m, Using Serial",
        "JAVA_OPTS, -XX:+UseParallelGC, Using Parallel",
        "JAVA_TOOL_OPTIONS, -XX:+UseParallelGC, Using Parallel",
        "JAVA_TOOL_OPTIONS, -XX:+UseSerialGC, Using Serial",
        "JDK_JAVA_OPTIONS, -XX:+UseG1GC, Using G1",
    })
    void aCollectorThatSomebodyNamesIsTakenInThePlaceOfTheSerialOne(String variable, String options, String taken)
            throws Exception {
        ForkedRun run = ForkedRun.byLauncher(work, ":", Map.of(variable, options + " -Xlog:gc"));
        assertThat(run.code()).as(run.text()).isEqualTo(ExitCode.COMPLETE);
        assertThat(run.text()).contains(taken, ALL_ARRIVED).doesNotContain("[warning]");
    }

    @Test
    void aJavaThatIsTooOldIsNamedAndNotStarted() throws Exception {
        Path old = folder.resolve("old");
        Path java = Files.createDirectories(old.resolve("bin")).resolve("java");
        Files.createFile(java, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        ForkedRun run = ForkedRun.byLauncher(work, ":", Map.of("JAVA_HOME", old.toString()));
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run.text())
                .isEqualTo("archive-connector: " + java + " is Java 11.0.2, which is too old: install a JDK or JRE 17"
                        + " or newer, or set JAVA_HOME\n");
    }

    @Test
    void fewOpenFilesAreEnough() throws Exception {
        ForkedRun few = ForkedRun.byLauncher(work, "ulimit -n 512", Map.of());
        assertThat(few.code()).as(few.text()).isEqualTo(ExitCode.COMPLETE);
        assertThat(few.text()).contains(ALL_ARRIVED);
    }

    /** Camel would take CAMEL_MAIN_… from whoever starts the process. */
    @Test
    void variablesOfCamelInTheEnvironmentChangeNothing() throws Exception {
        ForkedRun run = ForkedRun.byLauncher(
                work,
                ":",
                Map.of(
                        "CAMEL_MAIN_ROUTES_INCLUDE_PATTERN", "file:/nowhere/*.yaml",
                        "CAMEL_MAIN_DURATION_MAX_SECONDS", "1",
                        "CAMEL_COMPONENT_HTTP_SKIP_REQUEST_HEADERS", "true"));
        assertThat(run.code()).as(run.text()).isEqualTo(ExitCode.COMPLETE);
        assertThat(run.text()).contains(ALL_ARRIVED);
    }

    @Test
    void aVariableThatWouldOpenTheProcessIsRefused() throws Exception {
        ForkedRun run = ForkedRun.byLauncher(work, ":", Map.of("CAMEL_MAIN_TRACING", "true"));
        assertThat(run.code()).as(run.text()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run.text()).contains("CAMEL_MAIN_TRACING must be false, and is \"true\"");
    }

    /** The site ends the tokens of the old password in mid run. */
    @Test
    void aPasswordThatWasChangedMeanwhileIsTakenByTheNextProcess() throws Exception {
        site.fault((request, proper) -> switch (request.kind()) {
            case ATTACHMENT -> SiteAnswer.error(401, "revoked");
            case TOKEN -> request.count() > 1 ? SiteAnswer.error(401, "invalid_grant") : proper.get();
            default -> proper.get();
        });
        ForkedRun old = ForkedRun.byLauncher(work, ":", Map.of());
        assertThat(old.code()).as(old.text()).isEqualTo(ExitCode.INCOMPLETE);
        try (SimulatedSite changed = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, "the new one"))) {
            work.write(changed.baseUri(), MailAccount.of(mail), day, Map.of());
            Files.writeString(work.folder().resolve("secrets/telemessage.password"), "the new one");
            everyItemArrivesOnce();
        }
    }

    @Test
    void whateverTheUmaskNobodyElseReadsWhatTheConnectorKeeps() throws Exception {
        ForkedRun run = ForkedRun.byJava(work, "umask 000", Map.of());
        assertThat(run.code()).as(run.text()).isEqualTo(ExitCode.COMPLETE);
        try (Stream<Path> files = Files.walk(work.folder().resolve("data"))) {
            List<String> open = files.filter(HostFaultsIT::othersMayEnter)
                    .map(file -> work.folder().relativize(file).toString())
                    .toList();
            assertThat(open).isEmpty();
        }
    }

    private void everyItemArrivesOnce() throws Exception {
        ForkedRun next = ForkedRun.byLauncher(work, ":", Map.of());
        assertThat(next.code()).as(next.text()).isEqualTo(ExitCode.COMPLETE);
        ForkedRun last = ForkedRun.byLauncher(work, ":", Map.of());
        assertThat(last.text()).contains("whatsapp                     3         0         3         0");
        assertThat(MailAccount.of(mail).ids(Day.ANA, "WhatsApp Archiver"))
                .containsExactlyInAnyOrder("A-1", "A-2", "A-3");
    }

    /** What nobody else can reach because its folder is closed may have any mode. */
    private static boolean othersMayEnter(Path file) {
        try {
            for (Path each = file; !each.endsWith("work"); each = each.getParent()) {
                if (PosixFilePermissions.toString(Files.getPosixFilePermissions(each))
                        .endsWith("------")) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
