package org.mobilearchive.connector.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mobilearchive.connector.ledger.Ledger;
import org.mobilearchive.connector.ledger.LedgerFixture;
import org.mobilearchive.connector.server.Postgres;

/** What is wrong with a database server is said in words, with what to do; and the ledger goes on when it is mended. */
class ServerFaultIT {
    private static final String WRITE = "SET default_transaction_read_only = off";

    @Test
    void aServerIsTestedBeforeARunNeedsItAndNothingIsWritten() throws Exception {
        String url = Postgres.shared().newDatabase();
        assertThat(LedgerServer.check(url, Postgres.USER, Postgres.PASSWORD)).contains("jdbc:postgresql:");
        assertThatThrownBy(() -> LedgerServer.check(url, Postgres.USER, "wrong"))
                .hasMessageContaining("it refuses the user or the password");
        try (Connection connection = DriverManager.getConnection(url, Postgres.USER, Postgres.PASSWORD);
                Statement statement = connection.createStatement()) {
            assertThat(statement
                            .executeQuery("SELECT 1 FROM pg_tables WHERE schemaname = 'public'")
                            .next())
                    .isFalse();
            statement.execute("ALTER ROLE " + Postgres.USER + " IN DATABASE " + connection.getCatalog()
                    + " SET default_transaction_read_only = on");
        }
        assertThatThrownBy(() -> LedgerServer.check(url, Postgres.USER, Postgres.PASSWORD))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("it is read-only, as a standby is: name the primary server");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "08006 | it cannot be reached: check ledger.url, the network, TLS and the server",
                "25006 | it is read-only, as a standby is: name the primary server",
                "25P03 | the server ended an idle transaction",
                "25P04 | transaction_timeout: raise it",
                "28000 | it refuses the user or the password",
                "28P01 | it refuses the user or the password",
                "3D000 | it does not exist: create the database",
                "3F000 | its schema does not exist",
                "40P01 | other sessions change the same rows without end",
                "42501 | the user lacks a privilege: make it the owner",
                "42P01 | a table is missing: restore the database's backup",
                "53100 | the disk of the database server is full: free space there",
                "53200 | the database server has no memory left",
                "53300 | the server has no connection left: end other sessions, or raise max_connections",
                "53400 | the server lacks a resource",
                "55P03 | another session keeps what is needed locked",
                "57014 | the server cancelled a statement, because of statement_timeout",
                "57P01 | the server is shut down, or an administrator ended the session",
                "57P02 | a crash of another session",
                "57P03 | the server is starting or shutting down: wait",
                "57P04 | its database was dropped",
                "57P05 | idle_session_timeout",
                "58030 | the server's disk or file system failed",
                "XX000 | an error of its own, which a full disk can cause: look at its free space",
                "XX001 | the server found damage"
            })
    void eachClassHasItsWordsAndItsWayOut(String state, String words) {
        SQLException fault = new SQLException("text of the server", state);
        assertThat(LedgerErrors.onStatement("db", fault, Outcome.UNDONE))
                .hasMessageStartingWith("ledger db: ")
                .hasMessageContaining(words)
                .hasMessageContaining("SQLSTATE " + state)
                .hasMessageEndingWith("nothing of its transaction was written");
        assertThat(LedgerErrors.onOpening("db", fault))
                .hasMessageStartingWith("ledger db cannot be opened: ")
                .hasMessageContaining(words);
        assertThat(LedgerErrors.onMigration(
                        LedgerUrl.of("jdbc:postgresql://localhost/x"), new FlywayException("x", fault)))
                .hasMessageContaining("cannot be brought up to date: ")
                .hasMessageContaining(words)
                .hasMessageEndingWith("(SQLSTATE " + state + ", code 0). The next start goes on");
    }

    @Test
    void aDatabaseThatBecomesReadOnlyIsNamedAndTheLedgerGoesOnWhenItIsNot() throws SQLException {
        String url = Postgres.shared().newDatabase();
        try (LedgerFixture ledger = new LedgerFixture(url)) {
            ledger.value("SELECT COUNT(*) AS v FROM runs");
            execute(url, "ALTER DATABASE " + name(url) + " SET default_transaction_read_only = on");
            endOthers(url);
            assertThatThrownBy(ledger::begin)
                    .hasMessageContaining("it is read-only, as a standby is: name the primary server in ledger.url")
                    .hasMessageContaining("nothing of its transaction was written");
            execute(url, WRITE, "ALTER DATABASE " + name(url) + " SET default_transaction_read_only = off");
            endOthers(url);
            assertThat(ledger.begin().number()).isEqualTo(1);
        }
    }

    @Test
    void aStatementThatTakesTooLongForTheServerIsNamed() throws SQLException {
        String url = Postgres.shared().newDatabase();
        try (LedgerFixture ledger = new LedgerFixture(url)) {
            assertThatThrownBy(() -> ledger.database.transaction(tx -> {
                        tx.list("SELECT set_config('statement_timeout', '10ms', TRUE) AS v", row -> row.text("v"));
                        return tx.list("SELECT CAST(pg_sleep(5) AS VARCHAR) AS v", row -> row.text("v"));
                    }))
                    .hasMessageContaining("the server cancelled a statement, because of statement_timeout");
            assertThat(ledger.begin().number()).isEqualTo(1);
        }
    }

    @Test
    void aTimeoutWhileTheTablesAreBroughtUpToDateIsNamedWithTheServersWayOut() throws SQLException {
        String url = Postgres.shared().newDatabase();
        new LedgerFixture(url).close();
        execute(url, "ALTER DATABASE " + name(url) + " SET statement_timeout = '300ms'");
        try (Connection other = DriverManager.getConnection(url, Postgres.USER, Postgres.PASSWORD);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE flyway_schema_history IN ACCESS EXCLUSIVE MODE");
            assertThatThrownBy(() -> Ledger.open(url, Postgres.USER, Postgres.PASSWORD))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("cannot be brought up to date: the server cancelled a statement, because of")
                    .hasMessageContaining("SQLSTATE 57014")
                    .hasMessageEndingWith("The next start goes on")
                    .message()
                    .doesNotContain("file", "backup");
        }
    }

    @Tag("endurance")
    @Test
    void aServerWithoutAConnectionLeftIsNamed() throws SQLException {
        String url = Postgres.shared().newDatabase();
        execute(url, "CREATE ROLE few LOGIN CONNECTION LIMIT 1 PASSWORD 'few'");
        execute(url, "GRANT ALL ON SCHEMA public TO few");
        List<Connection> taken = new ArrayList<>();
        try {
            taken.add(DriverManager.getConnection(url, "few", "few"));
            assertThatThrownBy(() -> Ledger.open(url, "few", "few"))
                    .hasMessageContaining("cannot be opened: the server has no connection left: end other sessions");
        } finally {
            for (Connection each : taken) {
                each.close();
            }
        }
        execute(url, "REVOKE ALL ON SCHEMA public FROM few");
        assertThatThrownBy(() -> Ledger.open(url, "few", "few")).hasMessageContaining("cannot be brought up to date");
    }

    private static void endOthers(String url) throws SQLException {
        execute(
                url,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    private static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, Postgres.USER, Postgres.PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
