package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What the database's errors mean. */
final class LedgerErrors {
    private static final String WAY_OUT = "Restore the newest backup of all files of the ledger, or run"
            + " archive-connector rebuild-ledger, which makes the ledger anew from staging and the mailboxes";
    // SQLSTATE: serialization failures and deadlocks, and that two made the same row at the same time
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "23505");
    // SQLSTATE: the server is shut down, has crashed, or ended an idle session
    private static final Set<String> ENDED = Set.of("57P01", "57P02", "57P03", "57P05", "25P03");
    private static final String CONNECTION = "08";

    private LedgerErrors() {}

    /** Whether the same transaction can go well when it is tried again at once. */
    static boolean isPassing(SQLException error) {
        String state = state(error);
        // No connection at all within the pool's time-out was waited for long enough
        return !(error instanceof SQLTransientConnectionException)
                && (isConflict(error) || ENDED.contains(state) || state.startsWith(CONNECTION));
    }

    /** Whether others wrote at the same time; the connection is as good as before. */
    static boolean isConflict(SQLException error) {
        return CONFLICTS.contains(state(error));
    }

    /** The tables could not be brought up to date. */
    static LedgerException onMigration(String ledger, Throwable error) {
        return new LedgerException(
                "ledger " + ledger
                        + " cannot be brought up to date (" + reason(error) + "): keep the file. If it is damaged: "
                        + WAY_OUT,
                error);
    }

    /** By its kind and SQLSTATE alone, for a script's statements may hold what is in the ledger. */
    private static String reason(Throwable error) {
        SQLException cause = sql(error);
        return cause == null
                ? error.getClass().getSimpleName()
                : "SQLSTATE " + cause.getSQLState() + ", code " + cause.getErrorCode();
    }

    static LedgerException onOpening(String ledger, Throwable error) {
        SQLException cause = sql(error);
        String state = cause == null ? "" : String.valueOf(cause.getSQLState());
        if (cause instanceof SQLiteException sqlite) {
            return ofSqlite(ledger, sqlite);
        }
        return cause != null && cause.getErrorCode() != 0 ? ofFile(ledger, cause) : ofServer(ledger, state, error);
    }

    private static LedgerException ofSqlite(String ledger, SQLiteException cause) {
        return switch (primary(cause)) {
            case SQLITE_BUSY, SQLITE_LOCKED -> inUse(ledger);
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY, SQLITE_IOERR, SQLITE_AUTH -> notOpened(ledger, cause);
            default -> damaged(ledger, "its database cannot open it", cause);
        };
    }

    private static SQLiteErrorCode primary(SQLiteException error) {
        return SQLiteErrorCode.getErrorCode(error.getResultCode().code & 0xff);
    }

    /** SQLSTATE, which SQLite does not have: for what is told apart here. */
    private static String state(SQLException error) {
        Throwable first = error.getCause() instanceof SQLiteException cause ? cause : error;
        if (first instanceof SQLiteException sqlite) {
            return switch (primary(sqlite)) {
                case SQLITE_BUSY, SQLITE_LOCKED -> "40001";
                case SQLITE_CONSTRAINT -> "23000";
                case SQLITE_MISMATCH, SQLITE_TOOBIG -> "22000";
                default -> "58000";
            };
        }
        return String.valueOf(error.getSQLState());
    }

    private static LedgerException notOpened(String ledger, SQLException cause) {
        return new LedgerException(
                "ledger " + ledger + " cannot be opened: check ledger.url, and the file's owner. If it is damaged: "
                        + WAY_OUT,
                cause);
    }

    private static LedgerException ofFile(String ledger, SQLException cause) {
        return switch (cause.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 -> inUse(ledger);
            case ErrorCode.WRONG_USER_OR_PASSWORD -> refused(ledger);
            case ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2 -> notOpened(ledger, cause);
            default -> damaged(ledger, "its database cannot open it", cause);
        };
    }

    /** By SQLSTATE, as PostgreSQL has it (appendix A of its manual). */
    private static LedgerException ofServer(String ledger, String state, Throwable error) {
        if (state.startsWith("28")) {
            return refused(ledger);
        }
        if (state.equals("3D000")) {
            return new LedgerException(
                    "ledger " + ledger + " does not exist: have the database made, or mend ledger.url");
        }
        return state.startsWith(CONNECTION)
                ? new LedgerException(
                        "ledger " + ledger + " cannot be reached: check ledger.url, the network, TLS and the server",
                        error)
                : new LedgerException("ledger " + ledger + " cannot be opened: check ledger.url", error);
    }

    private static LedgerException refused(String ledger) {
        return new LedgerException("ledger " + ledger
                + " refuses the user or the password: mend ledger.username and the secret ledger.password");
    }

    static LedgerException inUse(String ledger) {
        return new LedgerException(
                "ledger " + ledger + " is in use by another process: stop it, or set ledger.url to another file");
    }

    /** A start must not begin new books beside those that there are. */
    static LedgerException inAnother(LedgerUrl wanted, LedgerUrl there) {
        return new LedgerException("ledger " + wanted.display() + " is in another database: ledger.url names "
                + wanted.engine().prefix() + "…, and there is " + there.database()
                + ". Nothing was done. Set ledger.url = " + there.engine().prefix() + there.file()
                + ", or have it made anew where ledger.url is now: archive-connector rebuild-ledger");
    }

    static LedgerException noLibrary(Throwable cause) {
        return new LedgerException(
                "SQLite, which the ledger is in, cannot be loaded: have the installation's lib/native in its place, or have"
                        + " 2 MB free in the folder of temporary files, and let programs run there"
                        + " (-Dorg.sqlite.tmpdir=<folder> in JAVA_OPTS names another one)",
                cause);
    }

    static LedgerException damaged(String ledger, String what) {
        return damaged(ledger, what, null);
    }

    static LedgerException damaged(String ledger, String what, @Nullable Throwable cause) {
        return new LedgerException(
                "ledger " + ledger + " is damaged: " + what + ". Nothing was done. " + WAY_OUT, cause);
    }

    /** Without the database's own words where they hold values: classes 22 and 23, data and constraints. */
    static LedgerException onStatement(SQLException error) {
        String state = state(error);
        boolean disagrees = state.startsWith("23");
        boolean tells = state.startsWith("22") || disagrees;
        return new LedgerException(
                "the ledger refused a statement: SQLSTATE " + state + ", code " + error.getErrorCode()
                        + "; nothing of its transaction was written"
                        + (disagrees
                                ? ". Rows must agree with each other, and do not: were any changed by hand? Run"
                                        + " archive-connector verify, which names them. " + WAY_OUT
                                : ""),
                tells ? null : error);
    }

    private static @Nullable SQLException sql(@Nullable Throwable error) {
        return error == null || error instanceof SQLException ? (SQLException) error : sql(error.getCause());
    }
}
