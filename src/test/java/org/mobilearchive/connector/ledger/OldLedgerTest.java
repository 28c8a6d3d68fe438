package org.mobilearchive.connector.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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

        try (LedgerFixture ledger = new LedgerFixture(url())) {
            assertThat(ledger.runs.watermark(LedgerFixture.WHATSAPP)).isEqualTo(LedgerFixture.NEXT_DAY);
            assertThat(ledger.deliveries.mailboxesWithPending(null)).containsExactly("ana@example.test");
            ledger.deliverAll();
            assertThat(ledger.value("SELECT state AS v FROM item_states")).isEqualTo("IMPORTED");
        }
        Files.delete(folder.resolve("data/ledger.closed")); // as after a kill: checked whole
        try (LedgerFixture ledger = new LedgerFixture(url())) {
            assertThat(ledger.deliveries.pendingDeliveries(null)).isZero();
        }
    }

    @Test
    void whatAMigrationLeftThatWasKilledIsNotInTheWay() throws Exception {
        writeOfFirstRelease();
        Files.writeString(folder.resolve("data/ledger.migration.mv.db"), "half of a copy");

        try (LedgerFixture ledger = new LedgerFixture(url())) {
            assertThat(ledger.deliveries.mailboxesWithPending(null)).containsExactly("ana@example.test");
        }
        assertThat(folder.resolve("data/ledger.migration.mv.db")).doesNotExist();
    }

    @Test
    void aMigrationThatFailsLeavesTheLedgerAsItWas() throws Exception {
        writeOfFirstRelease();
        execute("CREATE TABLE audit (block_no BIGINT)"); // in the way of the third migration

        assertThatThrownBy(() -> new LedgerFixture(url()))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining(folder.resolve("data/ledger").toString())
                .hasMessageContaining("cannot be brought up to date (SQLSTATE 42S01");
        assertThat(folder.resolve("data/ledger.migration.mv.db")).doesNotExist();
        execute("DROP TABLE audit");
        try (LedgerFixture ledger = new LedgerFixture(url())) {
            ledger.deliverAll();
            assertThat(ledger.value("SELECT state AS v FROM item_states")).isEqualTo("IMPORTED");
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
        try (LedgerFixture ledger = new LedgerFixture(url())) {
            ledger.deliverAll();
            assertThat(ledger.value("SELECT state AS v FROM item_states")).isEqualTo("IMPORTED");
        }
    }

    private Process start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("java.class.path");
        return new ProcessBuilder(java, "-cp", classes, Opening.class.getName(), url())
                .inheritIO()
                .start();
    }

    /** Another process, which opens the ledger. */
    static final class Opening {
        public static void main(String[] args) {
            new LedgerFixture(args[0]).close();
        }
    }

    @Test
    void whatAWindowListedIsTheSameByTheRangeAsItWasByTheItem() throws Exception {
        write("7");
        execute(
                """
                INSERT INTO windows (run_no, archiver, from_at, to_at)
                    SELECT 1, 'whatsapp', TIMESTAMP WITH TIME ZONE '2026-11-17 00:00:00Z',
                        TIMESTAMP WITH TIME ZONE '2026-11-18 00:00:00Z' FROM SYSTEM_RANGE(1, 3)
                """,
                """
                INSERT INTO items (item_no, item_hash, archiver, state, open_deliveries, refused_deliveries, run_no,
                    recorded_at) SELECT X, X, 'whatsapp', 'PENDING', 0, 0, 1, NOW() FROM SYSTEM_RANGE(2, 5000)
                """,
                // a long row of items, one kind between others, and gaps
                "INSERT INTO window_items SELECT 1, X, 'NEW', FALSE FROM SYSTEM_RANGE(1, 3333)",
                """
                INSERT INTO window_items SELECT 2, X, CASE WHEN MOD(X, 7) = 0 THEN 'OPEN' ELSE 'SETTLED' END,
                    MOD(X, 50) < 5 FROM SYSTEM_RANGE(10, 4000) WHERE MOD(X, 11) <> 0
                """);
        List<String> before = query("SELECT window_no, item_no, met, repeated FROM window_items");
        new LedgerFixture(url()).close();

        assertThat(
                        query(
                                """
                        SELECT window_no, item_no, met, repeated FROM window_ranges
                        JOIN items ON item_no BETWEEN first_item_no AND last_item_no
                        """))
                .hasSize(before.size())
                .containsExactlyInAnyOrderElementsOf(before);
        assertThat(query("SELECT first_item_no, last_item_no FROM window_ranges WHERE window_no = 1"))
                .containsExactlyInAnyOrder("1 999 ", "1000 1999 ", "2000 2999 ", "3000 3333 ");
    }

    @Test
    void aCopyThatWasInDoubtStaysInDoubt() throws Exception {
        write("8");
        execute("UPDATE deliveries SET state = 'INTENDED', uid_validity = 7, uid_next = 100, intended_at = created_at");

        try (LedgerFixture ledger = new LedgerFixture(url())) {
            assertThat(ledger.deliveries.take("ana@example.test", 9, 9_999).deliveries())
                    .extracting(Delivery::intent)
                    .containsExactly(new Delivery.Intent(7, 100));
        }
    }

    @Test
    void everyItemHasComeAsFarAsItHad() throws Exception {
        write("8");
        execute(
                """
                INSERT INTO items (item_hash, archiver, state, reason, open_deliveries, refused_deliveries, run_no,
                    recorded_at, settled_at)
                SELECT X, 'whatsapp', CASE MOD(X, 4) WHEN 0 THEN 'DEAD' WHEN 1 THEN 'PENDING' WHEN 2 THEN 'STAGED'
                    ELSE 'IMPORTED' END, CASE MOD(X, 4) WHEN 0 THEN 'REJECTED' END, X, X + 1, 1,
                    NOW(), CASE MOD(X, 2) WHEN 0 THEN NOW() END
                FROM SYSTEM_RANGE(1, 2000)
                """);
        String state = "item_no, state, reason, open_deliveries, refused_deliveries, settled_at";
        List<String> before = query("SELECT " + state + " FROM items ORDER BY item_no");
        List<String> items = query("SELECT item_no, item_hash, archiver, run_no FROM items ORDER BY item_no");
        new LedgerFixture(url()).close();

        assertThat(query("SELECT " + state + " FROM item_states ORDER BY item_no"))
                .hasSize(2001)
                .isEqualTo(before);
        assertThat(query("SELECT item_no, item_hash, archiver, run_no FROM items ORDER BY item_no"))
                .isEqualTo(items);
        assertThat(query("SELECT column_name FROM information_schema.columns WHERE table_name = 'ITEMS'"))
                .doesNotContain("STATE ", "REASON ", "OPEN_DELIVERIES ", "REFUSED_DELIVERIES ", "SETTLED_AT ");
    }

    private void writeOfFirstRelease() throws Exception {
        write("2");
    }

    private void write(String version) throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Flyway.configure().dataSource(url(), "", "").target(version).load().migrate();
        execute(ROWS.split(";"));
    }

    private List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url(), "", "");
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            while (results.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                    row.append(results.getString(i)).append(' ');
                }
                rows.add(row.toString());
            }
        }
        return rows;
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
