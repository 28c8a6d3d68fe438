package org.mobilearchive.connector.ledger.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * An SQLite database within this process. Commits go to the log beside its file (WAL mode), and are on the disk when
 * {@link #sync} returns. All writing transactions use one connection, one after the other: a write by another
 * connection would invalidate all pages in a connection's cache. Thread-safe.
 */
final class SqliteDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);
    /** The system property with the folder of the installed native libraries. */
    static final String LIBRARIES = "connector.libraries";

    /** The open mode of a connection that only reads: SQLITE_OPEN_READONLY and SQLITE_OPEN_URI. */
    static final String READ_BY_URI = "65";

    private static final String LIBRARY = "org.sqlite.lib.path"; // of the driver
    private static final String CACHE = "-32768"; // negative: kilobytes of pages in the writer's cache
    private static final String CHECKPOINT =
            "8000"; // pages of the log after which they are copied to the file, each once
    // SQLite skips a write that changes nothing, except for the row number
    private static final String COMMIT = "UPDATE audit_head SET head_no = head_no";

    // SQLite itself makes a waiting connection poll after a pause, without any order
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Connection writer;

    private SqliteDatabase(Connection writer) {
        this.writer = writer;
    }

    /** Opens the database. @throws LedgerException if it is in use or damaged */
    static SqliteDatabase start(LedgerUrl place) {
        loadLibrary();
        Properties settings = settings();
        settings.setProperty("cache_size", CACHE);
        settings.setProperty("temp_store", "MEMORY"); // the pages that a failing statement would restore
        try {
            Connection writer = DriverManager.getConnection(place.jdbc(), settings);
            try (Statement statement = writer.createStatement()) {
                statement.execute("SELECT COUNT(*) FROM sqlite_master"); // SQLite does not read the file before this
                statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT);
            } catch (SQLException e) {
                writer.close();
                throw e;
            }
            return new SqliteDatabase(writer);
        } catch (SQLException e) {
            throw LedgerErrors.onOpening(place.display(), e);
        }
    }

    /**
     * Uses the installed library. If there is none for this system, the driver unpacks its own into the folder of
     * temporary files at each start: it may not be allowed to run there, and a killed process leaves it behind.
     */
    static void loadLibrary() {
        String folder = System.getProperty(LIBRARIES);
        if (folder != null && System.getProperty(LIBRARY) == null) {
            System.setProperty(LIBRARY, folder + LibraryLoaderUtil.getNativeLibResourcePath());
        }
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw LedgerErrors.noLibrary(e);
        }
    }

    /** The settings of each connection. */
    static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("journal_mode", "WAL");
        settings.setProperty("synchronous", "NORMAL");
        settings.setProperty("foreign_keys", "true");
        settings.setProperty("busy_timeout", "30000"); // milliseconds that a transaction waits for another transaction
        return settings;
    }

    /**
     * A connection for one transaction; the caller returns it.
     *
     * @param snapshot whether it only reads, in one snapshot of the ledger
     */
    Connection connection(DataSource source, boolean snapshot) throws SQLException {
        if (snapshot) {
            return source.getConnection();
        }
        turn.lock();
        return writer;
    }

    /** Takes back a connection after its transaction has ended. */
    void giveBack(Connection connection) throws SQLException {
        if (connection == writer) {
            turn.unlock();
        } else {
            connection.close();
        }
    }

    /** Forces all committed transactions to the disk. */
    void sync() throws SQLException {
        turn.lock();
        try (Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA synchronous = FULL");
            try {
                statement.execute(COMMIT);
            } finally {
                statement.execute("PRAGMA synchronous = NORMAL");
            }
        } finally {
            turn.unlock();
        }
    }

    /** Closes the database, after its other connections. Then all committed transactions are on the disk. */
    void end() throws SQLException {
        turn.lock();
        try (writer;
                Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } finally {
            turn.unlock();
        }
    }

    /** Closes the database after a fault, which the caller reports: a refused file is not tidied up. */
    void release() {
        try {
            writer.close();
        } catch (SQLException e) {
            LOG.debug("the ledger's file could not be closed", e);
        }
    }
}
