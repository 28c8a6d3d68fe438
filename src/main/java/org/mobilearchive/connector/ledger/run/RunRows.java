package org.mobilearchive.connector.ledger.run;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.AuditEntry;
import org.mobilearchive.connector.ledger.store.Tx;

/**
 * Writes runs and windows within a transaction, both when they happen and when a ledger is rebuilt from the audit log.
 */
public final class RunRows {
    private RunRows() {}

    /** @param number of the run; null for the next one. Returns it */
    public static long begin(Tx tx, @Nullable Long number, String archiver, String trigger, long token, Instant now)
            throws SQLException {
        tx.update("INSERT INTO connectors (archiver) VALUES (?) ON CONFLICT DO NOTHING", archiver);
        String columns = "archiver, started_by, token, started_at, copies_open_first";
        long open = RunLedger.countOpen(tx, archiver);
        long run = insert(tx, "runs", "run_no", number, columns, archiver, trigger, token, now, open);
        tx.update("UPDATE connectors SET run_no = ? WHERE archiver = ?", run, archiver);
        return run;
    }

    /** @param failure null if the run completed its work */
    public static void end(Tx tx, long run, @Nullable String failure, Instant now) throws SQLException {
        tx.update("UPDATE runs SET ended_at = ?, failure = ? WHERE run_no = ?", now, failure, run);
    }

    /** @param window with the window's number; with 0 for the next one. Returns it */
    public static long open(Tx tx, Run run, WindowRef window) throws SQLException {
        @Nullable Long number = window.number() == 0 ? null : window.number();
        String columns = "run_no, archiver, from_at, to_at";
        return insert(
                tx, "windows", "window_no", number, columns, run.number(), run.archiver(), window.from(), window.to());
    }

    /** Ends a window, and sets the watermark to the entry's value. */
    public static void end(Tx tx, AuditEntry.WindowEnded window, Instant now) throws SQLException {
        @Nullable Instant watermark = window.watermark();
        boolean moves = !Objects.equals(watermark, watermark(tx, window.archiver()));
        tx.update(
                """
                UPDATE windows SET total = ?, listed = ?, accounted = ?, complete = ?, ended_at = ?, watermark_at = ?
                WHERE window_no = ?
                """,
                window.total(),
                window.listed(),
                window.accounted(),
                new WindowResult(window.total(), window.listed(), window.accounted()).complete(),
                now,
                moves ? watermark : null,
                window.window());
        if (moves) {
            tx.update("UPDATE connectors SET watermark = ? WHERE archiver = ?", watermark, window.archiver());
        }
    }

    static @Nullable Instant watermark(Tx tx, String archiver) throws SQLException {
        return tx.only(
                "SELECT watermark FROM connectors WHERE archiver = ?", row -> row.timeOrNull("watermark"), archiver);
    }

    private static long insert(
            Tx tx, String table, String key, @Nullable Long number, String columns, @Nullable Object... own)
            throws SQLException {
        @Nullable Object[] values = number == null ? own : Arrays.copyOf(own, own.length + 1);
        if (number != null) {
            values[own.length] = number;
        }
        String names = number == null ? columns : columns + ", " + key;
        String marks = String.join(", ", Collections.nCopies(values.length, "?"));
        return tx.insert(key, "INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")", values);
    }
}
