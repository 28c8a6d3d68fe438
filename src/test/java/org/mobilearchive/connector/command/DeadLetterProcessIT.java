package org.mobilearchive.connector.command;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.EmbeddedLedger;

/** Dead letters in processes of their own: one that is killed, and one that has little memory. */
class DeadLetterProcessIT {
    private static final int MANY = 100_000;

    @TempDir
    Path folder;

    private Day day;
    private WorkFolder work;
    private SimulatedSite site;
    private DemoMailServer mail;

    @BeforeEach
    void start() throws IOException {
        day = new Day(folder.resolve("day"))
                .item(Day.ARCHIVER, "A-1", "\"sender\":{\"number\":\"+442079460901\"},\"text\":\"once\"");
        SiteData data = day.write();
        site = new SimulatedSite(data, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
        mail = new DemoMailServer(data.mailboxes());
        work = new WorkFolder(folder.resolve("work"));
        work.write(site.baseUri(), MailAccount.of(mail), data, Map.of());
        Cli once = run("once", "--archiver", "whatsapp", "--from", "2026-11-18", "--to", "2026-11-19");
        assertThat(once.code()).as(once.text()).isZero();
        day.mapping("External User ID,Microsoft 365 User Mailbox\n+442079460901,ana@example.test\n")
                .write();
    }

    @AfterEach
    void stop() {
        site.close();
        mail.close();
    }

    @Test
    void aReplayThatIsKilledBetweenStagingAndLedgerIsRepeatedAndImportsOnce() throws Exception {
        Process process = fork("-Dconnector.home=" + slowAtTheLedger(), List.of("dead-letter", "replay"));
        try {
            await().atMost(Duration.ofSeconds(90)).until(() -> messages() == 1 || !process.isAlive());
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(messages()).isEqualTo(1);
        assertThat(run("dead-letter", "list").out()).contains("1 dead letter");
        assertThat(mailed()).isZero();
        Cli again = run("dead-letter", "replay");
        assertThat(again.code()).as(again.text()).isZero();
        assertThat(messages()).isEqualTo(1);
        assertThat(run("dead-letter", "replay").out()).contains("0 dead letters taken");
        assertThat(mailed()).isEqualTo(1);
    }

    @Test
    void aHundredThousandDeadLettersAreListedInLittleMemoryAndOneOfThemIsReplayed() throws Exception {
        multiply();
        Path listed = folder.resolve("listed.csv");
        long before = System.nanoTime();
        Process process = fork("-Xmx64m", List.of("dead-letter", "list", "--format", "csv"), listed);
        assertThat(process.waitFor())
                .as(Files.readString(listed).lines().limit(3).toList().toString())
                .isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(120));
        try (Stream<String> lines = Files.lines(listed)) {
            assertThat(lines.count()).isEqualTo(MANY + 2);
        }
        Cli one = run("dead-letter", "replay", "--id", "1");
        assertThat(one.code()).as(one.text()).isZero();
        assertThat(mailed()).isEqualTo(1);
    }

    /** As many letters of items of their own, each with a file in the folder of the first. */
    private void multiply() throws Exception {
        try (Connection ledger = EmbeddedLedger.connect(work.folder().resolve("data/ledger"));
                Statement statement = ledger.createStatement()) {
            String now = EmbeddedLedger.sql(Instant.now());
            statement.execute("INSERT INTO items"
                    + " (item_hash, archiver, item_id, item_version, run_no, recorded_at, first_listed_at)"
                    + " SELECT 'h' || x, 'whatsapp', 'item ' || x, 1, 1, " + now + ", " + now + " FROM (" + numbers()
                    + ") numbers");
            statement.execute("INSERT INTO item_states (item_no, state, reason, open_deliveries, refused_deliveries)"
                    + " SELECT item_no, 'DEAD', 'UNMAPPED', 0, 0 FROM items WHERE item_no > 1");
            statement.execute("INSERT INTO dead_letters (item_no, reason, detail, original_name, original_size,"
                    + " original_sha256, run_no, created_at) SELECT item_no, 'UNMAPPED', 'nobody', 'originals/whatsapp/'"
                    + " || item_hash, 1, item_hash, 1, " + now + " FROM items WHERE item_no > 1");
        }
        Files.delete(work.folder().resolve("data/ledger.closed")); // of the file as it was
        Path originals = work.folder().resolve("data/staging/originals/whatsapp");
        for (int i = 1; i <= MANY; i++) {
            Files.createFile(originals.resolve("h" + i));
        }
    }

    /** From 1 to {@link #MANY}, in words that every database understands. */
    private static String numbers() {
        String digits =
                IntStream.range(0, 10).mapToObj(n -> "SELECT " + n + " AS n").collect(joining(" UNION ALL "));
        return "SELECT 1 + a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n AS x FROM "
                + Stream.of("a", "b", "c", "d", "e")
                        .map(name -> "(" + digits + ") " + name)
                        .collect(joining(" CROSS JOIN "));
    }

    /** An installation whose replay waits between the message and its rows. */
    private Path slowAtTheLedger() throws IOException {
        Path home = folder.resolve("home");
        PathUtils.copyDirectory(Path.of("routes"), Files.createDirectories(home.resolve("routes")));
        Path file = home.resolve("routes/flow/replay.camel.yaml");
        String step = "        - script:\n            id: record-letter";
        String route = Files.readString(file);
        assertThat(route).contains(step);
        Files.writeString(
                file,
                route.replace(
                        step,
                        "        - delay:\n            id: wait\n            expression:\n              constant: 600000\n"
                                + step));
        return home;
    }

    private Process fork(String option, List<String> arguments) throws IOException {
        return fork(option, arguments, folder.resolve("output"));
    }

    private Process fork(String option, List<String> arguments, Path output) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-cp",
                System.getProperty("java.class.path"),
                ArchiveConnector.class.getName()));
        command.addAll(arguments);
        command.addAll(List.of("--config", work.config().toString()));
        return new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }

    private long messages() throws IOException {
        Path messages = work.folder().resolve("data/staging/messages");
        if (!Files.isDirectory(messages)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(messages)) {
            return files.filter(file -> file.toString().endsWith(".eml")).count();
        }
    }

    private int mailed() throws Exception {
        return MailAccount.of(mail)
                .messages("ana@example.test", "WhatsApp Archiver")
                .size();
    }

    private Cli run(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--config", work.config().toString()));
        return Cli.run(line.toArray(String[]::new));
    }
}
