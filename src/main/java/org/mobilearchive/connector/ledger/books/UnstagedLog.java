package org.mobilearchive.connector.ledger.books;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Audit;
import org.mobilearchive.connector.ledger.run.RunLedger;
import org.mobilearchive.connector.ledger.store.Row;
import org.mobilearchive.connector.ledger.store.Tx;

/**
 * Blocks of the audit log that are missing in staging while no run is in progress, which would stage them at its end.
 *
 * @param blocks at least 1
 * @param since when the oldest of them was written
 * @param cause of the newest run that could not stage them; null if none recorded one, as after a kill
 */
public record UnstagedLog(long blocks, Instant since, @Nullable String cause) {
    /** A rebuild's own block has nothing that staging lacks. */
    private static final String BLOCKS =
            """
            SELECT COUNT(*) AS blocks, MIN(written_at) AS since FROM audit
            WHERE block_no > ? AND body NOT LIKE '{"kind":"rebuilt"%'
                AND NOT EXISTS (SELECT 1 FROM leases WHERE lease_name LIKE 'run/%' AND expires_at > ?)
            HAVING COUNT(*) > 0
            """;

    private static final String CAUSE =
            """
            SELECT failure FROM runs WHERE ended_at >= ? AND failure LIKE ? ORDER BY run_no DESC LIMIT 1
            """;

    public UnstagedLog {
        requireNonNull(since, "since is null");
    }

    static Optional<UnstagedLog> of(Tx tx, Instant now) throws SQLException {
        Optional<UnstagedLog> log =
                tx.first(BLOCKS, UnstagedLog::of, Audit.head(tx).staged(), now);
        return log.isEmpty() ? log : Optional.of(log.get().withCause(tx));
    }

    private static UnstagedLog of(Row row) throws SQLException {
        return new UnstagedLog(row.number("blocks"), row.time("since"), null);
    }

    private UnstagedLog withCause(Tx tx) throws SQLException {
        Optional<String> failure = tx.first(CAUSE, row -> row.text("failure"), since, RunLedger.UNSTAGED + "%");
        return new UnstagedLog(
                blocks,
                since,
                failure.map(text -> text.substring(RunLedger.UNSTAGED.length())).orElse(null));
    }
}
