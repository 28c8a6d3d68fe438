package org.mobilearchive.connector.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * An SQLite within this process. What is committed goes to the log beside its file (its WAL mode), and is on the disk when
 * a commit of this object's own connection is, which waits for that. Thread-safe.
 */
final class SqliteDatabase implements EmbeddedDatabase {
    // SQLite leaves a write out where all stays as it was, save for the number of the row
    private static final String COMMIT = "UPDATE audit_head SET head_no = head_no";

    // One writes at a time. SQLite itself lets who waits look again after a pause, and nobody is the next
    private final ReentrantLock writing = new ReentrantLock(true);
    private final Dialect dialect = new SqliteDialect(writing);
    private final Connection connection;

    private SqliteDatabase(Connection connection) {
        this.connection = connection;
    }

    static SqliteDatabase start(LedgerUrl place) {
        Properties settings = settings();
        settings.setProperty("synchronous", "FULL");
        try {
            Connection connection = DriverManager.getConnection(place.jdbc(), settings);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT COUNT(*) FROM sqlite_master"); // a file is not read before
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return new SqliteDatabase(connection);
        } catch (SQLException e) {
            throw LedgerErrors.onOpening(place.display(), e);
        }
    }

    /** Of each connection. */
    static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("journal_mode", "WAL");
        settings.setProperty("synchronous", "NORMAL");
        settings.setProperty("foreign_keys", "true");
        settings.setProperty("busy_timeout", "30000"); // milliseconds that a transaction waits for another one
        return settings;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public void sync(DataSource source) throws SQLException {
        writing.lock();
        try (Statement statement = connection.createStatement()) {
            statement.execute(COMMIT);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void end() {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            throw LedgerErrors.onStatement(e);
        }
    }

    @Override
    public void abandon(RuntimeException fault) {
        try {
            connection.close();
        } catch (SQLException e) {
            fault.addSuppressed(e);
        }
    }
}
