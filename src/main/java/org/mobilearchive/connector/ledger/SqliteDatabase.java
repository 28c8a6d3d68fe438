package org.mobilearchive.connector.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * An SQLite within this process. What is committed goes to the log beside its file (its WAL mode), and is on the disk when
 * {@link #sync} returns. All transactions that write have one connection, and one its turn after the other: what another
 * connection wrote would make all pages that a connection holds worthless to it. Thread-safe.
 */
final class SqliteDatabase implements EmbeddedDatabase {
    /** The system property that names the folder of the native libraries that are installed with the connector. */
    static final String LIBRARIES = "connector.libraries";

    private static final String LIBRARY = "org.sqlite.lib.path"; // of the driver
    private static final String CACHE = "-32768"; // negative: kilobytes of pages that the writer holds
    private static final String LOG = "8000"; // pages of the log after which they go to the file: each of them once
    // SQLite leaves a write out where all stays as it was, save for the number of the row
    private static final String COMMIT = "UPDATE audit_head SET head_no = head_no";

    // SQLite itself lets who waits look again after a pause, and nobody is the next
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Connection writer;

    private SqliteDatabase(Connection writer) {
        this.writer = writer;
    }

    static SqliteDatabase start(LedgerUrl place) {
        loadLibrary();
        Properties settings = settings();
        settings.setProperty("cache_size", CACHE);
        settings.setProperty("temp_store", "MEMORY"); // what a statement that fails would take back, page by page
        try {
            Connection writer = DriverManager.getConnection(place.jdbc(), settings);
            try (Statement statement = writer.createStatement()) {
                statement.execute("SELECT COUNT(*) FROM sqlite_master"); // a file is not read before
                statement.execute("PRAGMA wal_autocheckpoint = " + LOG);
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
     * The installed one. Where there is none for this system, the driver unpacks its own at each start to where temporary
     * files are: there it may not be let run, and a process that is killed leaves it.
     */
    private static void loadLibrary() {
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
        return new SqliteDialect();
    }

    @Override
    public Connection connection(DataSource source, boolean snapshot) throws SQLException {
        if (snapshot) {
            return source.getConnection();
        }
        turn.lock();
        return writer;
    }

    @Override
    public void giveBack(Connection connection) throws SQLException {
        if (connection == writer) {
            turn.unlock();
        } else {
            connection.close();
        }
    }

    @Override
    public void sync(DataSource source) throws SQLException {
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

    @Override
    public void end() {
        turn.lock();
        try (writer;
                Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            throw LedgerErrors.onStatement(e);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void abandon(RuntimeException fault) {
        try {
            writer.close();
        } catch (SQLException e) {
            fault.addSuppressed(e);
        }
    }
}
