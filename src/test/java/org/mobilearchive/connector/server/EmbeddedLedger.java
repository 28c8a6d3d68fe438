package org.mobilearchive.connector.server;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/** The database in a file that the tests put their ledgers in: SQLite, or by {@code -Dledger.engine=h2:file} H2. */
public final class EmbeddedLedger {
    private static final String ENGINE = System.getProperty("ledger.engine", "sqlite");

    /** Of a URL, which ends with a path. */
    public static final String PREFIX = "jdbc:" + ENGINE + ":";

    private EmbeddedLedger() {}

    /** For another JVM that takes the same one. */
    public static String property() {
        return "-Dledger.engine=" + ENGINE;
    }

    public static boolean isSqlite() {
        return ENGINE.equals("sqlite");
    }

    /** A moment as its SQL has it. */
    public static String sql(Instant time) {
        return isSqlite() ? "" + ChronoUnit.MICROS.between(Instant.EPOCH, time) : "'" + time + "'";
    }

    /** A time that passes, as its SQL has it. */
    public static String sql(Duration time) {
        return isSqlite()
                ? "" + TimeUnit.SECONDS.toMicros(time.toSeconds())
                : "INTERVAL '" + time.toSeconds() + "' SECOND";
    }

    /** The database's file, of a ledger at a path. */
    public static Path database(Path ledger) {
        return ledger.resolveSibling(ledger.getFileName() + (isSqlite() ? ".sqlite" : ".mv.db"));
    }

    /** Opens the database past the connector, of a ledger at a path. */
    public static Connection connect(Path ledger) throws SQLException {
        return DriverManager.getConnection(PREFIX + (isSqlite() ? database(ledger) : ledger));
    }

    /** The same to read alone: the file stays as it is, which the connector looks after. */
    public static Connection look(Path ledger) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("open_mode", "1"); // SQLite's SQLITE_OPEN_READONLY
        return isSqlite()
                ? DriverManager.getConnection(PREFIX + database(ledger), settings)
                : DriverManager.getConnection(PREFIX + ledger + ";ACCESS_MODE_DATA=r");
    }

    /** What SQLite has committed and not yet written to the file; H2 has no such file. */
    public static Path log(Path ledger) {
        return ledger.resolveSibling(ledger.getFileName() + ".sqlite-wal");
    }

    /** Puts SQLite's library for this system into a folder, as the distribution has it in {@code lib/native}. */
    public static void installLibrary(Path libraries) throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        Path file = Path.of(libraries + resource);
        Files.createDirectories(file.getParent());
        try (InputStream library = requireNonNull(SQLiteJDBCLoader.class.getResourceAsStream(resource))) {
            Files.copy(library, file);
        }
    }
}
