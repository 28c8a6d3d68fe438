package org.mobilearchive.connector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that an earlier release wrote goes on with this one. What a later release wrote is refused (DatabaseTest). */
class OldLedgerTest {
    @TempDir
    Path folder;

    @Test
    void aLedgerOfTheFirstReleaseKeepsWhatItHasAndItsOpenDeliveriesAreMade() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        String url = "jdbc:h2:file:" + folder.resolve("data/ledger");
        Flyway.configure().dataSource(url, "", "").target("2").load().migrate();
        try (Connection connection = DriverManager.getConnection(url, "", "");
                Statement statement = connection.createStatement()) {
            for (String row : ROWS.split(";")) {
                statement.execute(row);
            }
        }

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
