package org.mobilearchive.connector.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.ledger.LedgerFixture;
import org.mobilearchive.connector.server.EmbeddedLedger;
import org.mobilearchive.connector.server.Postgres;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A ledger whose tables the scripts of an earlier build have made goes on with this one. What a later build wrote is refused
 * (DatabaseTest).
 */
class EarlierLedgerIT {
    private static final String LATEST = "10";

    @TempDir
    Path folder;

    @Test
    void oneInAFileGoesOn() throws IOException {
        goesOn(file());
    }

    @Test
    void oneOnAServerGoesOn() {
        goesOn(server(LATEST));
    }

    @Test
    void oneOnAServerIsBroughtUpToDateOnceAndNothingThatFlywayRefuses() {
        String url = server(LATEST);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(Postgres.USER);
        source.setPassword(Postgres.PASSWORD);

        assertThat(SchemaHistory.isComplete(source, Engine.POSTGRESQL)).isFalse();
        assertThat(Schema.migrate(source, LedgerUrl.of(url), "").migrationsExecuted)
                .isEqualTo(SchemaHistory.SCRIPTS.size() - 1);
        assertThat(SchemaHistory.isComplete(source, Engine.POSTGRESQL)).isTrue();
        assertThat(Schema.migrate(source, LedgerUrl.of(url), "").migrationsExecuted)
                .isZero();
    }

    @Test
    void oneOfBeforeTheTenthVersionIsRefused() {
        assertThatThrownBy(() -> new LedgerFixture(server("8")))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("has schema version 8, which this program does not bring up to date")
                .hasMessageContaining("start an earlier build of schema version 10 once");
    }

    @Test
    void theScriptOfThisBuildMakesTheSameTables() throws SQLException {
        String now = Postgres.shared().newDatabase();
        new LedgerFixture(now).close();
        String before = server(LATEST);
        new LedgerFixture(before).close();

        assertThat(tables(now)).hasSizeGreaterThan(200).isEqualTo(tables(before));
    }

    private static void goesOn(String url) {
        try (LedgerFixture ledger = new LedgerFixture(url)) {
            ledger.runDay(2, LedgerFixture.prepared("1", "a@x.com"), LedgerFixture.deferred("2"));
        }
        try (LedgerFixture ledger = new LedgerFixture(url)) {
            ledger.deliverAll();
            assertThat(ledger.deliveries.pendingDeliveries(null)).isZero();
            assertThat(ledger.values("SELECT state AS v FROM item_states ORDER BY item_no"))
                    .containsExactly("IMPORTED", "PENDING");
        }
    }

    private String file() throws IOException {
        Path ledger = folder.resolve("data/ledger");
        Files.createDirectories(ledger.getParent());
        migrate("jdbc:sqlite:" + EmbeddedLedger.database(ledger), "sqlite", LATEST);
        return EmbeddedLedger.PREFIX + ledger;
    }

    private static String server(String version) {
        String url = Postgres.shared().newDatabase();
        migrate(url, "postgresql", version);
        return url;
    }

    private static void migrate(String url, String engine, String version) {
        Flyway.configure()
                .dataSource(url, Postgres.USER, Postgres.PASSWORD)
                .locations("classpath:db/earlier/" + engine)
                .placeholders(Map.of("drop-column", "DROP COLUMN"))
                .target(version)
                .load()
                .migrate();
    }

    /** Columns, constraints and indexes, but for the index that is partial now. */
    private static List<String> tables(String url) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, Postgres.USER, Postgres.PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    """
                    SELECT CONCAT_WS(' ', table_name, column_name, data_type, character_maximum_length, is_nullable,
                        is_identity, datetime_precision) AS v
                    FROM information_schema.columns WHERE table_schema = 'public' ORDER BY v
                    """,
                    """
                    SELECT CONCAT_WS(' ', conrelid::regclass, pg_get_constraintdef(oid)) AS v FROM pg_constraint
                    WHERE connamespace = 'public'::regnamespace ORDER BY v
                    """,
                    "SELECT indexdef AS v FROM pg_indexes WHERE schemaname = 'public' AND indexname <> 'deliveries_open'"
                            + " ORDER BY v")) {
                try (ResultSet results = statement.executeQuery(sql)) {
                    while (results.next()) {
                        rows.add(results.getString("v"));
                    }
                }
            }
        }
        return rows;
    }
}
