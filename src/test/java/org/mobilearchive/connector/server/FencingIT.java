package org.mobilearchive.connector.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.ArchiveConnector;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;

/** Two processes of the connector, with one ledger, one folder of data and one mailbox. */
@Tag("endurance")
class FencingIT {
    private static final String ANA = "ana@example.test";
    private static final int ITEMS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    private SiteData day;
    private SimulatedSite site;
    private Dovecot dovecot;
    private String ledger;
    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        ledger = Postgres.shared().newDatabase();
        Day items = new Day(folder.resolve("day"));
        for (int i = 0; i < ITEMS; i++) {
            items.chat("A-" + i, "Ok");
        }
        day = items.write();
        site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
        dovecot = Dovecot.builder().start();
    }

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
        site.close();
        dovecot.close();
    }

    @Test
    void oneOfTwoRunsAtTheSameTimeIsRefusedAndEveryCopyArrivesOnce() throws Exception {
        configure("10m");
        Process one = once("one");
        Process other = once("other");
        List<Integer> codes = List.of(codeOf(one), codeOf(other));

        assertThat(codes).as(output("one") + output("other")).contains(ExitCode.COMPLETE);
        if (codes.contains(ExitCode.INCOMPLETE)) { // else the first had ended before the other one began
            String refused = output(codes.get(0) == ExitCode.INCOMPLETE ? "one" : "other");
            assertThat(refused).contains("has a run in progress since");
        }
        everyCopyIsThereOnce();
    }

    @Test
    void aProcessThatSleptUntilItsLeaseWasTakenWritesNothingAndSaysSo() throws Exception {
        configure("15s");
        Process sleeper = once("sleeper");
        awaitDelivered(sleeper, 5);
        signal("STOP", sleeper);
        long delivered = delivered();
        assertThat(delivered).isLessThan(ITEMS);
        await().atMost(PATIENCE)
                .until(() -> number("SELECT COUNT(*) FROM leases WHERE expires_at > clock_timestamp()") == 0);

        Process next = once("next");
        assertThat(codeOf(next)).as(output("next")).isEqualTo(ExitCode.COMPLETE);
        everyCopyIsThereOnce();

        signal("CONT", sleeper);
        assertThat(codeOf(sleeper)).as(output("sleeper")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(output("sleeper")).contains("the run lost its lease to another process");
        everyCopyIsThereOnce();
        assertThat(number("SELECT COUNT(*) FROM deliveries WHERE state = 'DELIVERED'"))
                .isEqualTo(ITEMS);
    }

    @Test
    void afterAKillTheNextProcessOfTheHostGoesOnAtOnce() throws Exception {
        configure("1h");
        Process killed = once("killed");
        awaitDelivered(killed, 5);
        killed.destroyForcibly().waitFor();
        assertThat(delivered()).isLessThan(ITEMS);

        Process next = once("next");
        assertThat(codeOf(next)).as(output("next")).isEqualTo(ExitCode.COMPLETE);
        everyCopyIsThereOnce();
        assertThat(folder.resolve("work/data/spool")).isDirectoryNotContaining("glob:**.spool");
    }

    private void configure(String lease) throws IOException {
        WorkFolder work = new WorkFolder(folder.resolve("work"));
        MailAccount mail = new MailAccount("127.0.0.1", dovecot.port(), Dovecot.PASSWORD);
        work.write(
                site.baseUri(),
                mail,
                day,
                Map.of(
                        "ledger.url",
                        ledger,
                        "ledger.username",
                        Postgres.USER,
                        "ledger.lease",
                        lease,
                        "deliver.batch-messages",
                        "1"));
        Files.writeString(folder.resolve("work/secrets/ledger.password"), Postgres.PASSWORD);
    }

    private Process once(String name) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx192m", "-Dconnector.home=" + Path.of("").toAbsolutePath()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ArchiveConnector.class.getName()));
        command.addAll(List.of("once", "--archiver", "whatsapp"));
        command.addAll(List.of("--from", day.from().toString(), "--to", day.to().toString()));
        command.addAll(List.of("--config", folder.resolve("work/config").toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name).toFile())
                .start();
        processes.add(process);
        return process;
    }

    private String output(String name) throws IOException {
        return Files.readString(folder.resolve(name), UTF_8);
    }

    private static int codeOf(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static void signal(String name, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private void awaitDelivered(Process process, int copies) {
        await().pollInterval(Duration.ofMillis(10))
                .atMost(PATIENCE)
                .until(() -> !process.isAlive() || delivered() >= copies);
        assertThat(process.isAlive()).isTrue();
    }

    /** 0 where the tables are not made yet. */
    private long delivered() throws SQLException {
        boolean made = number("SELECT COUNT(*) FROM pg_tables WHERE tablename = 'dead_letter_tried'") > 0;
        return made ? number("SELECT COUNT(*) FROM deliveries WHERE state = 'DELIVERED'") : 0;
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(ledger, Postgres.USER, Postgres.PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private void everyCopyIsThereOnce() throws IOException {
        assertThat(dovecot.headers(ANA, "WhatsApp Archiver", "Message-ID"))
                .hasSize(ITEMS)
                .doesNotHaveDuplicates();
    }
}
