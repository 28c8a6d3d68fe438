package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What the database's errors mean. */
final class LedgerErrors {
    private static final String WAY_OUT = "Restore the newest backup of all files of the ledger, or run"
            + " archive-connector rebuild-ledger, which makes the ledger anew from staging and the mailboxes";

    private LedgerErrors() {}

    /** The tables could not be brought up to date. */
    static LedgerException onMigration(String ledger, Throwable error) {
        return new LedgerException(
                "ledger " + ledger
                        + " cannot be brought up to date: keep the file, and see the cause. If it is damaged: "
                        + WAY_OUT,
                error);
    }

    static LedgerException onOpening(String ledger, Throwable error) {
        SQLException cause = sql(error);
        int code = cause == null ? 0 : cause.getErrorCode();
        return switch (code) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 -> inUse(ledger);
            case ErrorCode.WRONG_USER_OR_PASSWORD ->
                new LedgerException(
                        "ledger " + ledger + " refuses the user or the password: mend ledger.user and ledger.password");
            case 0, ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2 ->
                new LedgerException(
                        "ledger " + ledger + " cannot be opened: check ledger.url, and the file's owner. If it is"
                                + " damaged: " + WAY_OUT,
                        error);
            default -> damaged(ledger, "its database cannot open it", error);
        };
    }

    static LedgerException inUse(String ledger) {
        return new LedgerException(
                "ledger " + ledger + " is in use by another process: stop it, or set ledger.url to another file");
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
        String state = String.valueOf(error.getSQLState());
        boolean tells = state.startsWith("22") || state.startsWith("23");
        return new LedgerException(
                "the ledger refused a statement: SQLSTATE " + state + ", code " + error.getErrorCode()
                        + "; nothing of its transaction was written",
                tells ? null : error);
    }

    private static @Nullable SQLException sql(@Nullable Throwable error) {
        return error == null || error instanceof SQLException ? (SQLException) error : sql(error.getCause());
    }
}
