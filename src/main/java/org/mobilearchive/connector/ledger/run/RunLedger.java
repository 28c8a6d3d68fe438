package org.mobilearchive.connector.ledger.run;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Audit;
import org.mobilearchive.connector.ledger.audit.AuditEntry;
import org.mobilearchive.connector.ledger.lease.Lease;
import org.mobilearchive.connector.ledger.lease.Leases;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.store.Tx;

/** Runs, one at a time for each connector, and each connector's watermark. Thread-safe. */
public final class RunLedger {
    /** The default time after its last lease renewal until another process may take over a run. */
    public static final Duration LEASE = Duration.ofMinutes(10);

    /** The reason of a run that ended early because its process was told to stop. */
    public static final String STOPPED = "stopped";

    /** How the reason begins of a run whose blocks of the audit log could not be staged. */
    public static final String UNSTAGED = "the audit log is not staged to its end: ";

    private static final String INTERRUPTED = "interrupted";

    private final Database database;
    private final Leases leases;

    public RunLedger(Database database) {
        this(database, LEASE);
    }

    public RunLedger(Database database, Duration lease) {
        this.database = database;
        this.leases = new Leases(database, lease);
    }

    /**
     * Begins a run; an earlier run of the same connector without a recorded end is closed as interrupted.
     *
     * @param trigger who or what started it, such as {@code schedule}
     * @throws RunInProgressException if another run of the connector holds the lease
     */
    public Run begin(String archiver, String trigger) {
        // Thrown after the transaction, so that the shortening of a lease that is too long is kept
        return database.durably(tx -> begin(tx, archiver, trigger)).orElseThrow(() -> inProgress(archiver));
    }

    private Optional<Run> begin(Tx tx, String archiver, String trigger) throws SQLException {
        Optional<Lease> lease = leases.take(tx, Run.leaseOf(archiver));
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        Instant now = database.clock().instant();
        List<AuditEntry> entries = interrupt(tx, archiver, now);
        long number = RunRows.begin(tx, null, archiver, trigger, lease.get().token(), now);
        entries.add(
                new AuditEntry.RunBegun(number, archiver, trigger, lease.get().token()));
        Audit.append(tx, now, entries);
        return Optional.of(new Run(number, archiver, lease.get().token(), now));
    }

    /** The number of open copies, pending or in doubt, of one archiver or, if it is null, of any. */
    public static long countOpen(Tx tx, @Nullable String archiver) throws SQLException {
        return tx.only(
                """
                SELECT COUNT(*) AS copies FROM deliveries
                WHERE is_open = TRUE AND archiver = COALESCE(?, archiver)
                """,
                row -> row.number("copies"),
                archiver);
    }

    /**
     * The time up to which the connector has accounted for every item; null before its first planned run. A watermark
     * in the future comes from a run with a wrong clock: then the last watermark of earlier runs counts.
     */
    public @Nullable Instant watermark(String archiver) {
        Instant now = database.clock().instant();
        Optional<Instant> watermark = database.transaction(tx -> {
            Optional<Instant> stored = tx.first(
                    "SELECT watermark FROM connectors WHERE archiver = ? AND watermark IS NOT NULL",
                    row -> row.time("watermark"),
                    archiver);
            boolean wrong = stored.isPresent() && stored.get().isAfter(now);
            Optional<Instant> right = wrong ? before(tx, archiver, now) : stored;
            return right.isPresent() ? right : stored;
        });
        return watermark.orElse(null);
    }

    private static Optional<Instant> before(Tx tx, String archiver, Instant now) throws SQLException {
        return tx.first(
                """
                SELECT w.watermark_at FROM windows w JOIN runs r ON r.run_no = w.run_no
                WHERE w.archiver = ? AND w.watermark_at <= ? AND r.started_at <= ?
                ORDER BY w.watermark_at DESC
                LIMIT 1
                """,
                row -> row.time("watermark_at"),
                archiver,
                now,
                now);
    }

    /**
     * Sets a connector's first watermark, before its first window: if that window stays open, the next run begins there
     * again. Does nothing if the connector has a watermark that is not in the future.
     */
    public void startFrom(Run run, Instant from) {
        database.durably(tx -> {
            hold(tx, run);
            Instant now = database.clock().instant();
            int opened = tx.update(
                    "UPDATE connectors SET watermark = ? WHERE archiver = ? AND (watermark IS NULL OR watermark > ?)",
                    from,
                    run.archiver(),
                    now);
            if (opened > 0) {
                Audit.append(tx, now, List.of(new AuditEntry.BooksOpened(run.number(), run.archiver(), from)));
            }
            return opened;
        });
    }

    /** Renews the lease of a run that writes nothing for a while. @throws FencedException if it is lost */
    public void renewLease(Run run) {
        database.transaction(tx -> {
            hold(tx, run);
            return run;
        });
    }

    /**
     * Ends the run and releases its lease.
     *
     * @param reason why it did not complete its work, such as {@link #STOPPED}; null if it did. Contains no secret and no
     *     message text
     */
    public void end(Run run, @Nullable String reason) {
        database.durably(tx -> {
            hold(tx, run);
            String failure = STOPPED.equals(reason)
                    ? STOPPED + ", " + countOpen(tx, run.archiver()) + " copies pending"
                    : reason;
            leases.release(tx, run.lease(), run.token());
            Instant now = database.clock().instant();
            RunRows.end(tx, run.number(), failure, now);
            Audit.append(tx, now, List.of(new AuditEntry.RunEnded(run.number(), run.archiver(), failure)));
            return run;
        });
    }

    /** A run that had ended well has failed after all: its blocks of the audit log are not staged. Any other stays as it is. */
    public void failUnstaged(Run run, String reason) {
        database.durably(tx -> {
            Instant now = database.clock().instant();
            int failed = tx.update(
                    "UPDATE runs SET ended_at = ?, failure = ? WHERE run_no = ? AND ended_at IS NOT NULL AND failure IS NULL",
                    now,
                    reason,
                    run.number());
            if (failed > 0) {
                Audit.append(tx, now, List.of(new AuditEntry.RunEnded(run.number(), run.archiver(), reason)));
            }
            return failed;
        });
    }

    /** Checks within a transaction that the run still holds its lease, and renews it. */
    public void hold(Tx tx, Run run) throws SQLException {
        leases.hold(tx, run.lease(), run.token());
    }

    private static List<AuditEntry> interrupt(Tx tx, String archiver, Instant now) throws SQLException {
        List<AuditEntry> ended = new ArrayList<>();
        for (long run : tx.list(
                "SELECT run_no FROM runs WHERE archiver = ? AND ended_at IS NULL ORDER BY run_no",
                row -> row.number("run_no"),
                archiver)) {
            RunRows.end(tx, run, INTERRUPTED, now);
            ended.add(new AuditEntry.RunEnded(run, archiver, INTERRUPTED));
        }
        return ended;
    }

    private RunInProgressException inProgress(String archiver) {
        Leases.Standing standing = database.transaction(
                tx -> leases.standing(tx, Run.leaseOf(archiver)).orElseThrow());
        Instant unknown = Instant.EPOCH;
        return new RunInProgressException(
                archiver,
                Optional.ofNullable(standing.since()).orElse(unknown),
                Optional.ofNullable(standing.until()).orElse(unknown));
    }
}
