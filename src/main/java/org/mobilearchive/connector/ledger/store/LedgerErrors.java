package org.mobilearchive.connector.ledger.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Translates the database's errors. */
public final class LedgerErrors {
    private static final String WAY_OUT = "Restore the newest backup of all files of the ledger, or run"
            + " archive-connector rebuild-ledger, which rebuilds the ledger from staging and the mailboxes";
    // SQLSTATE: serialization failures, deadlocks, and two inserts of the same row at the same time
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "23505");
    // SQLSTATE: the server is shut down, has crashed, or ended an idle session
    private static final Set<String> ENDED = Set.of("57P01", "57P02", "57P03", "57P05", "25P03");
    private static final String CONNECTION = "08";
    private static final Set<SQLiteErrorCode> LOST = EnumSet.of(
            SQLiteErrorCode.SQLITE_IOERR,
            SQLiteErrorCode.SQLITE_CORRUPT,
            SQLiteErrorCode.SQLITE_NOTADB,
            SQLiteErrorCode.SQLITE_READONLY);

    private LedgerErrors() {}

    /** Whether the same transaction can succeed if it is repeated immediately. */
    static boolean isPassing(SQLException error) {
        String state = state(error);
        // The pool's time-out for a connection was a long enough wait
        return !(error instanceof SQLTransientConnectionException)
                && (isConflict(error) || ENDED.contains(state) || state.startsWith(CONNECTION));
    }

    /** Whether a failed commit can have been one: of a lost connection, or of a file that could not be written. */
    static boolean mayBeCommitted(SQLException error) {
        SQLiteException sqlite = sqlite(error);
        String state = state(error);
        return sqlite == null
                ? state.startsWith(CONNECTION) || ENDED.contains(state)
                : primary(sqlite) != SQLiteErrorCode.SQLITE_BUSY && primary(sqlite) != SQLiteErrorCode.SQLITE_FULL;
    }

    /** Whether a file's disk failed, or it was damaged or taken away while it was open. */
    static boolean isLost(SQLException error) {
        SQLiteException sqlite = sqlite(error);
        return sqlite != null && LOST.contains(primary(sqlite));
    }

    /** Whether another transaction wrote at the same time; the connection is still usable. */
    static boolean isConflict(SQLException error) {
        return CONFLICTS.contains(state(error));
    }

    /** The tables could not be brought up to date. */
    static LedgerException onMigration(LedgerUrl place, Throwable error) {
        String ledger = place.display();
        SQLException fault = sql(error);
        SQLiteException sqlite = fault == null ? null : sqlite(fault);
        Optional<String> disk = disk(ledger, fault)
                .or(() -> sqlite == null ? Optional.empty() : LedgerDisk.failed(sqlite.getResultCode()));
        if (disk.isPresent()) {
            return new LedgerException("ledger " + ledger + " cannot be brought up to date, and " + disk.get());
        }
        String wayOut = place.embedded()
                ? " (" + reason(error) + "): keep the file. If it is damaged: " + WAY_OUT
                : ServerFault.onMigration(fault == null ? "" : state(fault), reason(error));
        return new LedgerException("ledger " + ledger + " cannot be brought up to date" + wayOut, error);
    }

    /** The kind and SQLSTATE alone, because a script's statements may contain data of the ledger. */
    private static String reason(Throwable error) {
        SQLException cause = sql(error);
        if (cause == null) {
            return error.getClass().getSimpleName();
        }
        return "SQLSTATE " + cause.getSQLState() + ", code " + cause.getErrorCode();
    }

    static LedgerException onOpening(String ledger, Throwable error) {
        SQLException cause = sql(error);
        String state = cause == null ? "" : String.valueOf(cause.getSQLState());
        if (cause instanceof SQLiteException sqlite) {
            return ofSqlite(ledger, sqlite);
        }
        return ofServer(ledger, state, error);
    }

    private static LedgerException ofSqlite(String ledger, SQLiteException cause) {
        return switch (primary(cause)) {
            case SQLITE_BUSY, SQLITE_LOCKED -> inUse(ledger);
            case SQLITE_FULL ->
                new LedgerException("ledger " + ledger + " cannot be opened, and "
                        + disk(ledger, cause).orElse(""));
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY, SQLITE_IOERR, SQLITE_AUTH -> notOpened(ledger, cause);
            default -> damaged(ledger, "its database cannot open it", cause);
        };
    }

    private static SQLiteErrorCode primary(SQLiteException error) {
        return SQLiteErrorCode.getErrorCode(error.getResultCode().code & 0xff);
    }

    private static @Nullable SQLiteException sqlite(Throwable error) {
        if (error instanceof SQLiteException sqlite) {
            return sqlite;
        }
        return error.getCause() instanceof SQLiteException cause ? cause : null;
    }

    /** The SQLSTATE, which SQLite does not have, for the errors that are distinguished here. */
    private static String state(SQLException error) {
        SQLiteException sqlite = sqlite(error);
        if (sqlite == null) {
            boolean none = error.getSQLState() == null && error instanceof SQLTransientConnectionException;
            return none ? ServerFault.NO_CONNECTION : String.valueOf(error.getSQLState());
        }
        return switch (primary(sqlite)) {
            case SQLITE_BUSY, SQLITE_LOCKED -> "40001";
            case SQLITE_CONSTRAINT -> "23000";
            case SQLITE_MISMATCH, SQLITE_TOOBIG -> "22000";
            default -> "58000";
        };
    }

    private static Optional<String> disk(String ledger, @Nullable SQLException error) {
        SQLiteException sqlite = error == null ? null : sqlite(error);
        return sqlite == null ? Optional.empty() : LedgerDisk.refusedWrite(ledger, primary(sqlite));
    }

    private static LedgerException notOpened(String ledger, SQLiteException cause) {
        Optional<String> disk = LedgerDisk.refusedOpening(ledger).or(() -> LedgerDisk.failed(cause.getResultCode()));
        if (disk.isPresent()) {
            return new LedgerException("ledger " + ledger + " cannot be opened, and " + disk.get());
        }
        return new LedgerException(
                "ledger " + ledger + " cannot be opened: check ledger.url, and the file's owner. If it is damaged: "
                        + WAY_OUT,
                cause);
    }

    private static LedgerException ofServer(String ledger, String state, Throwable error) {
        return new LedgerException(
                "ledger " + ledger + " cannot be opened: "
                        + ServerFault.sentence(state).orElse("check ledger.url") + ofState(state),
                error);
    }

    private static String ofState(String state) {
        return state.length() == 5 ? " (SQLSTATE " + state + ")" : "";
    }

    public static LedgerException inUse(String ledger) {
        return new LedgerException(
                "ledger " + ledger + " is in use by another process: stop it, or set ledger.url to another file");
    }

    /** A start must not create an empty ledger beside an existing one. */
    static LedgerException ofH2(String ledger, Path file) {
        return new LedgerException("ledger " + ledger + " does not exist, and " + file
                + " is a ledger of H2, which this version cannot open. Nothing was done. Run archive-connector"
                + " rebuild-ledger, which rebuilds the ledger from staging and the mailboxes");
    }

    /** @param way out, besides repeating the rebuild */
    public static LedgerException unfinished(String ledger, String way) {
        return new LedgerException(
                "ledger " + ledger + " is being rebuilt, or its rebuild was interrupted, so it is not"
                        + " whole. Nothing was done. Run archive-connector rebuild-ledger, which begins anew" + way);
    }

    static LedgerException ofAnotherVersion(String ledger) {
        return new LedgerException("ledger " + ledger + " was last opened by another version of the program, and user "
                + System.getProperty("user.name") + " can only read it: start the service of this version first");
    }

    static LedgerException noLibrary(Throwable cause) {
        return new LedgerException(
                "SQLite must be loaded for the ledger, and cannot be: restore the installation's lib/native, or provide"
                        + " 2 MB of free space in the folder of temporary files, and allow programs to run there"
                        + " (-Dorg.sqlite.tmpdir=<folder> in JAVA_OPTS names another folder)",
                cause);
    }

    public static LedgerException damaged(String ledger, String what) {
        return damaged(ledger, what, null);
    }

    public static LedgerException damaged(String ledger, String what, @Nullable Throwable cause) {
        return new LedgerException(
                "ledger " + ledger + " is damaged: " + what + ". Nothing was done. " + WAY_OUT, cause);
    }

    /** Omits the database's text if it contains values: classes 22 and 23, data and constraints. */
    static LedgerException onStatement(String ledger, SQLException error, Outcome outcome) {
        Optional<String> disk = disk(ledger, error);
        if (disk.isPresent()) { // without a cause, which a start would take for damage
            return new LedgerException("ledger " + ledger + " must be written, and " + disk.get() + "; " + outcome);
        }
        String state = state(error);
        boolean disagrees = state.startsWith("23");
        boolean tells = state.startsWith("22") || disagrees;
        Optional<String> sentence = sqlite(error) == null ? ServerFault.sentence(state) : Optional.empty();
        return new LedgerException(
                "ledger " + ledger + ": " + sentence.orElse("it refused a statement") + " (SQLSTATE " + state
                        + ", code "
                        + error.getErrorCode() + "); " + outcome
                        + (disagrees
                                ? ". Rows must agree with each other, and do not: some may have been changed by hand. Run"
                                        + " archive-connector verify, which names the differences. " + WAY_OUT
                                : ""),
                tells ? null : error);
    }

    /**
     * The ledger is in a file and is lost for this process.
     *
     * @param durable the newest block of the audit log that is certainly on the disk; null if none was written since the start
     */
    static LedgerLostException lost(String ledger, Exception fault, Outcome outcome, Anchor.@Nullable Mark durable) {
        SQLiteException sqlite = sqlite(fault);
        SQLiteErrorCode code = sqlite == null ? SQLiteErrorCode.SQLITE_IOERR : primary(sqlite);
        String what =
                switch (code) {
                    case SQLITE_CORRUPT, SQLITE_NOTADB -> "its file is damaged";
                    case SQLITE_READONLY -> "its file can no longer be written, or was moved or deleted";
                    default -> "its disk failed";
                };
        return new LedgerLostException(
                "ledger " + ledger + ": " + what + " ("
                        + (sqlite == null
                                ? "its anchor"
                                : sqlite.getResultCode().name()) + "); " + outcome
                        + ". Certain: everything up to "
                        + (durable == null
                                ? "the start of this process"
                                : "block " + durable.number() + " of the audit log")
                        + " is on the disk. Not certain: what was recorded after it. The ledger is closed, and the process"
                        + " ends. Check the disk and its file system, then start again: the start checks the whole ledger,"
                        + " and copies that were under way are looked for in their mailboxes before they are sent again. "
                        + (code == SQLiteErrorCode.SQLITE_IOERR ? "If the ledger is refused then: " : "") + WAY_OUT,
                fault);
    }

    private static @Nullable SQLException sql(@Nullable Throwable error) {
        return error == null || error instanceof SQLException ? (SQLException) error : sql(error.getCause());
    }
}
