package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What the database's errors mean. */
final class LedgerErrors {
    private LedgerErrors() {}

    static LedgerException onOpening(String ledger, Throwable error) {
        SQLException cause = sql(error);
        int code = cause == null ? 0 : cause.getErrorCode();
        return switch (code) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                new LedgerException("ledger " + ledger
                        + " is in use by another process: stop it, or set ledger.url to another file");
            case ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1 ->
                new LedgerException(
                        "ledger " + ledger + " is damaged or no ledger: move the file away and restore its last copy",
                        cause);
            case ErrorCode.WRONG_USER_OR_PASSWORD ->
                new LedgerException(
                        "ledger " + ledger + " refuses the user or the password: mend ledger.user and ledger.password");
            default -> new LedgerException("ledger " + ledger + " cannot be opened: check ledger.url", error);
        };
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
