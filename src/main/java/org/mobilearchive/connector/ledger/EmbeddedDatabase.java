package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNullElse;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An H2 within this process, from its first connection until it is told to end. By itself it would end with its last
 * connection: a pool gives connections up at any time, and what others had committed since the last checkpoint was found
 * to be lost now and then. Thread-safe.
 */
final class EmbeddedDatabase {
    // Made once, and not by each connection, which locks the whole database for each
    private static final List<String> SETTINGS = List.of(
            "SET DB_CLOSE_DELAY -1",
            // Milliseconds that a transaction waits for a row
            "SET DEFAULT_LOCK_TIMEOUT 30000",
            // Milliseconds after which space that was given up is used again, after a checkpoint
            "SET RETENTION_TIME 10000",
            // Kilobytes of pages that are held, whatever the heap
            "SET CACHE_SIZE 32768");

    private final String url;
    private final String user;
    private final String password;

    private EmbeddedDatabase(LedgerUrl place, @Nullable String user, @Nullable String password) {
        this.url = place.jdbc();
        this.user = requireNonNullElse(place.user(user), "");
        this.password = requireNonNullElse(password, "");
    }

    /** Opens the database. @throws LedgerException if it is in use, damaged, or refuses the user */
    static EmbeddedDatabase start(LedgerUrl place, @Nullable String user, @Nullable String password) {
        EmbeddedDatabase database = new EmbeddedDatabase(place, user, password);
        try {
            database.execute(SETTINGS);
        } catch (SQLException e) {
            throw LedgerErrors.onOpening(place.display(), e);
        }
        return database;
    }

    /** Closes the database, whoever is still connected. All that was committed is on the disk then. */
    void end() {
        try {
            execute(List.of("SHUTDOWN"));
        } catch (SQLException e) {
            throw LedgerErrors.onStatement(e);
        }
    }

    private void execute(List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
