package org.mobilearchive.connector.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.process.ClassArchive;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;

/** The first run leaves an archive of its classes, the next start takes them from it, and no archive keeps one from starting. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClassArchiveContract {
    private static final String OF_ARCHIVE = "ArchiveConnector source: shared objects file";

    private final Path javaHome;
    private Path folder;
    private WorkFolder work;
    private Path home;
    private Path kept;
    private SimulatedSite site;
    private DemoMailServer mail;
    private Path archive;

    ClassArchiveContract(Path javaHome) {
        this.javaHome = javaHome;
    }

    @BeforeAll
    void firstRun(@TempDir Path scratch) throws Exception {
        folder = scratch;
        SiteData day = new Day(folder.resolve("day")).chat("A-1", "Ok").write();
        site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
        mail = new DemoMailServer(day.mailboxes());
        work = new WorkFolder(folder.resolve("work"));
        work.write(site.baseUri(), MailAccount.of(mail), day, Map.of());
        home = work.folder().resolve("home");
        JarHome.make(home);
        Path errors = folder.resolve("errors.txt");
        ForkedRun first =
                ForkedRun.byLauncher(work, "exec 2>'" + errors + "'", Map.of("JAVA_HOME", javaHome.toString()));
        assertThat(first.code()).as(Files.readString(errors)).isEqualTo(ExitCode.COMPLETE);
        assertThat(first.text()).doesNotContain("warning", "CDS", "AOT"); // it is for the summary alone
        assertThat(Files.readString(errors)).doesNotContain("warning", "CDS", "AOT");
        List<Path> files = classes();
        assertThat(files).hasSize(1);
        kept = Files.copy(files.get(0), folder.resolve(files.get(0).getFileName()));
    }

    @AfterAll
    void stop() throws IOException {
        site.close();
        mail.close();
        PathUtils.deleteDirectory(home.resolve("lib")); // of links, which JUnit would warn of one by one
    }

    @BeforeEach
    void putTheArchiveThere() throws IOException {
        Files.createDirectories(home.resolve("data/classes"));
        archive = home.resolve("data/classes").resolve(kept.getFileName());
        Files.copy(kept, archive, StandardCopyOption.REPLACE_EXISTING);
    }

    @AfterEach
    void takeItAway() throws IOException {
        PathUtils.delete(home.resolve("data"));
    }

    @Test
    void theNextStartTakesItsClassesFromIt() throws Exception {
        assertThat(loaded("")).contains(OF_ARCHIVE);
    }

    @Test
    void itCanBeSwitchedOff() throws Exception {
        assertThat(loaded("-Xshare:off")).doesNotContain("shared objects file");
    }

    @Test
    void oneThatWasCutIsNotLoaded() throws Exception {
        try (RandomAccessFile file = writable()) {
            file.setLength(file.length() / 2);
        }
        assertThat(loaded("")).doesNotContain(OF_ARCHIVE);
    }

    @Test
    void oneThatWasChangedIsNotLoaded() throws Exception {
        try (RandomAccessFile file = writable()) {
            file.seek(file.length() / 2);
            file.write(new byte[4096]);
        }
        assertThat(loaded("")).doesNotContain(OF_ARCHIVE);
    }

    @Test
    void oneOfOtherJarsIsNotLoaded() throws Exception {
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            Path own = jars.filter(jar -> jar.endsWith("001-classes.jar"))
                    .findFirst()
                    .orElseThrow();
            FileTime before = Files.getLastModifiedTime(own);
            Files.setLastModifiedTime(own, FileTime.from(Instant.EPOCH));
            assertThat(loaded("")).doesNotContain(OF_ARCHIVE);
            Files.setLastModifiedTime(own, before);
        }
    }

    @Test
    void oneOfAnotherUserIsNotLoaded() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "files can be given away by root alone");
        Files.setOwner(
                archive, archive.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        assertThat(loaded("")).doesNotContain(OF_ARCHIVE);
    }

    @Test
    void whereNoneCanBeKeptARunIsTheSame() throws Exception {
        PathUtils.delete(home.resolve("data"));
        Files.createFile(home.resolve("data")); // also root can make no folder in it
        ForkedRun run = run();
        assertThat(run.code()).as(run.text()).isEqualTo(ExitCode.COMPLETE);
        assertThat(run.text()).doesNotContain("warning", "data", "AOT");
    }

    @Test
    void oneThatAnotherProcessIsMakingIsLeftToIt() throws Exception {
        Files.delete(archive);
        String name = kept.getFileName().toString();
        Path next = archive.resolveSibling(name.substring(0, name.indexOf('-')) + ".new");
        Files.createFile(next);
        ForkedRun run = run();
        assertThat(run.code()).as(run.text()).isEqualTo(ExitCode.COMPLETE);
        assertThat(classes()).contains(next).doesNotContain(archive);
    }

    @Test
    void oneThatCannotBeMadeIsNotTriedAtEachRun() throws Exception {
        Path mark = folder.resolve("other.new");
        String recording = folder.resolve("other.list").toString(); // which is not there
        ClassArchive.make(recording);
        FileTime before = Files.getLastModifiedTime(mark);
        ClassArchive.make(recording);
        assertThat(Files.getLastModifiedTime(mark)).isEqualTo(before);
        assertThat(mark).isEmptyFile();
    }

    private ForkedRun run() throws Exception {
        return ForkedRun.byLauncher(work, ":", Map.of("JAVA_HOME", javaHome.toString()));
    }

    /** What a start that does nothing more has loaded, and from where. */
    private String loaded(String options) throws IOException, InterruptedException {
        return logged(options, "class+load");
    }

    /** What the JVM logs of a subject in such a start, which prints nothing but the version. */
    protected final String logged(String options, String subject) throws IOException, InterruptedException {
        Path log = folder.resolve("logged.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("bin/archive-connector").toString(), "--version")
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("JAVA_OPTS", options + " -Xlog:" + subject + ":file=" + log);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        assertThat(text.lines()).as(text).hasSize(2);
        return Files.readString(log);
    }

    /** The JVM writes its archives to be read alone. */
    private RandomAccessFile writable() throws IOException {
        assertThat(archive.toFile().setWritable(true)).isTrue();
        return new RandomAccessFile(archive.toFile(), "rw");
    }

    private List<Path> classes() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("data/classes"))) {
            return files.toList();
        }
    }
}
