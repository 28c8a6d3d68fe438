package org.mobilearchive.connector.ledger.run;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Audit;
import org.mobilearchive.connector.ledger.audit.AuditEntry;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.store.Tx;

/** The windows that runs list, and the watermark that follows them. Thread-safe. */
public final class WindowLedger {
    private final Database database;
    private final RunLedger runs;

    public WindowLedger(Database database, RunLedger runs) {
        this.database = database;
        this.runs = runs;
    }

    /** Begins a window of the run: {@code from <= archivedAt < to}. */
    public WindowRef begin(Run run, Instant from, Instant to) {
        WindowRef wanted = new WindowRef(0, from, to);
        long number = database.durably(tx -> {
            runs.hold(tx, run);
            long inserted = RunRows.open(tx, run, wanted);
            AuditEntry entry =
                    new AuditEntry.WindowOpened(run.number(), inserted, run.archiver(), wanted.from(), wanted.to());
            Audit.append(tx, database.clock().instant(), List.of(entry));
            return inserted;
        });
        return new WindowRef(number, from, to);
    }

    /**
     * Ends a window that was listed to its last page. The watermark moves to the window's end if every item is
     * accounted for and nothing before the window is open; it never moves back. A connector without a watermark gets
     * none here: its first planned run sets it, not a requested window of the past.
     *
     * @param total the distinct item versions in the window, as the site counts them
     */
    public WindowResult end(Run run, WindowRef window, long total) {
        return database.durably(tx -> {
            runs.hold(tx, run);
            Instant now = database.clock().instant();
            WindowResult result = count(tx, window, total);
            AuditEntry.WindowEnded ended = ended(run, window, result, watermark(tx, run, window, result));
            RunRows.end(tx, ended, now);
            Audit.append(tx, now, List.of(ended));
            return result;
        });
    }

    private static WindowResult count(Tx tx, WindowRef window, long total) throws SQLException {
        long listed = tx.only(
                "SELECT SUM(last_item_no - first_item_no + 1) AS items FROM window_ranges WHERE window_no = ?",
                row -> row.number("items"),
                window.number());
        // an item that was settled when it was listed is accounted for, regardless of its later states
        long pending = tx.only(
                """
                SELECT COUNT(*) AS items
                FROM window_ranges l JOIN item_states s ON s.item_no BETWEEN l.first_item_no AND l.last_item_no
                WHERE l.window_no = ? AND l.met <> 'SETTLED' AND s.state = 'PENDING'
                """,
                row -> row.number("items"),
                window.number());
        return new WindowResult(total, listed, listed - pending);
    }

    private static AuditEntry.WindowEnded ended(
            Run run, WindowRef window, WindowResult result, @Nullable Instant watermark) {
        return new AuditEntry.WindowEnded(
                run.number(),
                window.number(),
                run.archiver(),
                result.total(),
                result.listed(),
                result.accounted(),
                watermark);
    }

    /** The watermark after the window. */
    private static @Nullable Instant watermark(Tx tx, Run run, WindowRef window, WindowResult result)
            throws SQLException {
        @Nullable Instant watermark = RunRows.watermark(tx, run.archiver());
        boolean moves = result.complete()
                && watermark != null
                && !window.from().isAfter(watermark)
                && window.to().isAfter(watermark);
        return moves ? window.to() : watermark;
    }
}
