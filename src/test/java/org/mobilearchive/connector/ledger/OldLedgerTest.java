package org.mobilearchive.connector.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that an earlier release wrote goes on with this one. What a later release wrote is refused (DatabaseTest). */
class OldLedgerTest {
    @TempDir
    Path folder;

    @Test
    void aLedgerOfTheFirstReleaseKeepsWhatItHasAndItsOpenDeliveriesAreMade() throws Exception {
        writeOfFirstRelease();

        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            assertThat(ledger.runs.watermark(LedgerFixture.WHATSAPP)).isEqualTo(LedgerFixture.NEXT_DAY);
            assertThat(ledger.deliveries.mailboxesWithPending(null)).containsExactly("ana@example.test");
            ledger.deliverAll();
            assertThat(ledger.value("SELECT state AS v FROM items")).isEqualTo("IMPORTED");
        }
        Files.delete(folder.resolve("data/ledger.closed")); // as after a kill: checked whole
        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            assertThat(ledger.deliveries.pendingDeliveries(null)).isZero();
        }
    }

    @Test
    void whatAMigrationLeftThatWasKilledIsNotInTheWay() throws Exception {
        writeOfFirstRelease();
        Files.writeString(folder.resolve("data/ledger.migration.mv.db"), "half of a copy");

        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            assertThat(ledger.deliveries.mailboxesWithPending(null)).containsExactly("ana@example.test");
        }
        assertThat(folder.resolve("data/ledger.migration.mv.db")).doesNotExist();
    }

    @Test
    void aMigrationThatFailsLeavesTheLedgerAsItWas() throws Exception {
        writeOfFirstRelease();
        execute("CREATE TABLE audit (block_no BIGINT)"); // in the way of the third migration

        assertThatThrownBy(() -> new LedgerFixture(folder))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining(folder.resolve("data/ledger").toString())
                .hasMessageContaining("cannot be brought up to date (SQLSTATE 42S01");
        assertThat(folder.resolve("data/ledger.migration.mv.db")).doesNotExist();
        execute("DROP TABLE audit");
        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            ledger.deliverAll();
            assertThat(ledger.value("SELECT state AS v FROM items")).isEqualTo("IMPORTED");
        }
    }

    @Test
    void aMigrationThatIsKilledLeavesTheLedgerThatWasThere() throws Exception {
        writeOfFirstRelease();
        for (int i = 0; i < 5; i++) {
            Process process = start();
            await().pollInterval(Duration.ofMillis(1))
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> Files.exists(folder.resolve("data/ledger.migration.mv.db")) || !process.isAlive());
            process.destroyForcibly().waitFor();

            assertThat(folder.resolve("data/ledger.mv.db")).isNotEmptyFile();
        }
        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            ledger.deliverAll();
            assertThat(ledger.value("SELECT state AS v FROM items")).isEqualTo("IMPORTED");
        }
    }

    private Process start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("java.class.path");
        return new ProcessBuilder(java, "-cp", classes, Opening.class.getName(), folder.toString())
                .inheritIO()
                .start();
    }

    /** Another process, which opens the ledger. */
    static final class Opening {
        public static void main(String[] args) throws IOException {
            new LedgerFixture(Path.of(args[0])).close();
        }
    }

    private void writeOfFirstRelease() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Flyway.configure().dataSource(url(), "", "").target("2").load().migrate();
        execute(ROWS.split(";"));
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("data/ledger");
    }

    private static final String ROWS =
            """
            INSERT INTO connectors (archiver, watermark) VALUES ('whatsapp', TIMESTAMP WITH TIME ZONE '2026-11-19 00:00:00Z');
            INSERT INTO runs (archiver, started_by, token, started_at, copies_open_first, ended_at)
                VALUES ('whatsapp', 'schedule', 1, TIMESTAMP WITH TIME ZONE '2026-11-19 02:00:00Z', 0,
                TIMESTAMP WITH TIME ZONE '2026-11-19 02:01:00Z');
            UPDATE connectors SET run_no = 1;
            INSERT INTO items (item_hash, archiver, item_id, item_version, archived_at, sent_at, state, open_deliveries,
                refused_deliveries, message_name, message_size, message_sha256, message_id, run_no, recorded_at)
                VALUES ('aa', 'whatsapp', 'A-1', 1, TIMESTAMP WITH TIME ZONE '2026-11-18 10:00:00Z',
                TIMESTAMP WITH TIME ZONE '2026-11-18 10:00:00Z', 'STAGED', 1, 0, 'messages/x.eml', 10, 'bb',
                '<a.v1@archive.invalid>', 1, TIMESTAMP WITH TIME ZONE '2026-11-19 02:00:30Z');
            INSERT INTO deliveries (item_no, archiver, mailbox, folder, state, is_open, attempts, last_token, created_at)
                VALUES (1, 'whatsapp', 'ana@example.test', 'WhatsApp Archiver', 'PENDING', TRUE, 0, 0,
                TIMESTAMP WITH TIME ZONE '2026-11-19 02:00:30Z')
            """;
}
