package org.mobilearchive.connector.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The database in a file that the tests put their ledgers in: H2, or by {@code -Dledger.engine=sqlite} SQLite. */
public final class EmbeddedLedger {
    private static final String ENGINE = System.getProperty("ledger.engine", "h2:file");

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

    /** The database's file, of a ledger at a path. */
    public static Path database(Path ledger) {
        return ledger.resolveSibling(ledger.getFileName() + (isSqlite() ? ".sqlite" : ".mv.db"));
    }

    /** Opens the database past the connector, of a ledger at a path. */
    public static Connection connect(Path ledger) throws SQLException {
        return DriverManager.getConnection(PREFIX + (isSqlite() ? database(ledger) : ledger));
    }

    /** What SQLite has committed and not yet written to the file; H2 has no such file. */
    public static Path log(Path ledger) {
        return ledger.resolveSibling(ledger.getFileName() + ".sqlite-wal");
    }
}
