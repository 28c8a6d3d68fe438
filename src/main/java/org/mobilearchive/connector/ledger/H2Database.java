package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNullElse;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An H2 within this process, from its first connection until it is told to end. By itself it would end with its last
 * connection, and a pool gives connections up at any time. Thread-safe.
 */
final class H2Database implements EmbeddedDatabase {
    // Made once, and not by each connection, which locks the whole database for each
    private static final List<String> SETTINGS = List.of(
            // Milliseconds that a transaction waits for a row
            "SET DEFAULT_LOCK_TIMEOUT 30000",
            // Milliseconds after which space that was given up is used again, after a checkpoint
            "SET RETENTION_TIME 10000",
            // Kilobytes of pages that are held, whatever the heap
            "SET CACHE_SIZE 32768",
            // The last: where another one fails, the database ends with the connection
            "SET DB_CLOSE_DELAY -1");

    /** Bytes of a file from which on it is made smaller at the end, if more than half of it is empty. */
    private static final long LARGE = 64L << 20;

    private static final String IS_LOOSE =
            """
            SELECT MAX(CASE setting_name WHEN 'info.FILE_SIZE' THEN CAST(setting_value AS BIGINT) END) >= %d
               AND MAX(CASE setting_name WHEN 'info.FILL_RATE' THEN CAST(setting_value AS INTEGER) END) < 50
            FROM information_schema.settings
            WHERE setting_name IN ('info.FILE_SIZE', 'info.FILL_RATE')
            """
                    .formatted(LARGE);

    private final String url;
    private final String user;
    private final String password;

    private H2Database(LedgerUrl place, @Nullable String user, @Nullable String password) {
        this.url = place.jdbc();
        this.user = requireNonNullElse(place.user(user), "");
        this.password = requireNonNullElse(password, "");
    }

    /** Opens the database. @throws LedgerException if it is in use, damaged, or refuses the user */
    static EmbeddedDatabase start(LedgerUrl place, @Nullable String user, @Nullable String password) {
        H2Database database = new H2Database(place, user, password);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
        } catch (SQLException e) {
            throw LedgerErrors.onOpening(place.display(), e);
        }
        return database;
    }

    @Override
    public Dialect dialect() {
        return new Dialect();
    }

    @Override
    public void sync(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }

    @Override
    public void end() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            // The file keeps it: who looks into the ledger with a tool would have it open until the tool ends
            statement.execute("SET DB_CLOSE_DELAY 0");
            statement.execute(isLoose(statement) ? "SHUTDOWN COMPACT" : "SHUTDOWN");
        } catch (SQLException e) {
            throw LedgerErrors.onStatement(e);
        }
    }

    @Override
    public void abandon(RuntimeException fault) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            fault.addSuppressed(e);
        }
    }

    private static boolean isLoose(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery(IS_LOOSE)) {
            return result.next() && result.getBoolean(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }
}
