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

/** The ledgers in a file that tests have, looked at past the connector. */
public final class EmbeddedLedger {
    /** Of a URL, which ends with a path. */
    public static final String PREFIX = "jdbc:sqlite:";

    private EmbeddedLedger() {}

    /** A moment as its SQL has it. */
    public static String sql(Instant time) {
        return "" + ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** A time that passes, as its SQL has it. */
    public static String sql(Duration time) {
        return "" + TimeUnit.SECONDS.toMicros(time.toSeconds());
    }

    /** The database's file, of a ledger at a path. */
    public static Path database(Path ledger) {
        return ledger.resolveSibling(ledger.getFileName() + ".sqlite");
    }

    /** What is committed and not yet written to the file. */
    public static Path log(Path ledger) {
        return ledger.resolveSibling(ledger.getFileName() + ".sqlite-wal");
    }

    /** Opens the database past the connector, of a ledger at a path. */
    public static Connection connect(Path ledger) throws SQLException {
        return DriverManager.getConnection(PREFIX + database(ledger));
    }

    /** The same to read alone: the file stays as it is, which the connector looks after. */
    public static Connection look(Path ledger) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("open_mode", "1"); // SQLITE_OPEN_READONLY
        return DriverManager.getConnection(PREFIX + database(ledger), settings);
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
