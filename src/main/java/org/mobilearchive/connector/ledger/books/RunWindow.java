package org.mobilearchive.connector.ledger.books;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.store.Row;
import org.mobilearchive.connector.ledger.store.Tx;

/**
 * A window as it ended in its run.
 *
 * @param total distinct item versions, as the site counted them; null if it was not listed to its end, as the next two are
 * @param listed distinct item versions that its pages had
 * @param accounted those of them that were staged or dead letters at its end
 */
public record RunWindow(
        Instant from,
        Instant to,
        @Nullable Long total,
        @Nullable Long listed,
        @Nullable Long accounted,
        boolean complete) {
    public RunWindow {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
    }

    static List<RunWindow> of(Tx tx, long run) throws SQLException {
        return tx.list(
                "SELECT from_at, to_at, total, listed, accounted, complete FROM windows WHERE run_no = ? ORDER BY window_no",
                RunWindow::of,
                run);
    }

    private static RunWindow of(Row row) throws SQLException {
        return new RunWindow(
                row.time("from_at"),
                row.time("to_at"),
                row.numberOrNull("total"),
                row.numberOrNull("listed"),
                row.numberOrNull("accounted"),
                row.flag("complete"));
    }
}
