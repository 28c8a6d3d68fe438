package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs, one at a time for each connector, and how far each connector has come. Thread-safe. */
public final class RunLedger {
    /** How long a run may give no sign of life before another process may take over, unless it is said otherwise. */
    public static final Duration LEASE = Duration.ofMinutes(10);

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
     * Begins a run; a run of the same connector that ended without saying so is closed as interrupted.
     *
     * @param trigger who or what started it, such as {@code schedule}
     * @throws RunInProgressException if another run of the connector holds the lease
     */
    public Run begin(String archiver, String trigger) {
        // Thrown after the transaction: what it did to a lease that is too long stays done
        return database.durably(tx -> begin(tx, archiver, trigger)).orElseThrow(() -> inProgress(archiver));
    }

    private Optional<Run> begin(Tx tx, String archiver, String trigger) throws SQLException {
        Optional<Lease> lease = leases.take(tx, Run.leaseOf(archiver));
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        tx.update(
                """
                INSERT INTO connectors (archiver)
                SELECT CAST(? AS VARCHAR) WHERE NOT EXISTS (SELECT 1 FROM connectors WHERE archiver = ?)
                """,
                archiver,
                archiver);
        Instant now = database.clock().instant();
        List<AuditEntry> entries = interrupt(tx, archiver, now);
        long open = DeliveryLedger.countOpen(tx, archiver);
        long number = tx.insert(
                "run_no",
                """
                INSERT INTO runs (archiver, started_by, token, started_at, copies_open_first)
                VALUES (?, ?, ?, ?, ?)
                """,
                archiver,
                trigger,
                lease.get().token(),
                now,
                open);
        tx.update("UPDATE connectors SET run_no = ? WHERE archiver = ?", number, archiver);
        entries.add(
                new AuditEntry.RunBegun(number, archiver, trigger, lease.get().token()));
        Audit.append(tx, now, entries);
        return Optional.of(new Run(number, archiver, lease.get().token(), now));
    }

    /**
     * Up to where the connector has accounted for every item; null before its first planned run. A watermark that lies
     * in the future is of a run whose clock was wrong: then the last one counts that runs of before had reached.
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
                FETCH FIRST 1 ROWS ONLY
                """,
                row -> row.time("watermark_at"),
                archiver,
                now,
                now);
    }

    /**
     * Says where a connector's books begin, before its first window: if that one stays open, the next run begins there
     * again. Does nothing where the connector has a watermark that is not in the future.
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

    /** Keeps the lease of a run that has nothing to write for a while. @throws FencedException if it is lost */
    public void renewLease(Run run) {
        database.transaction(tx -> {
            hold(tx, run);
            return run;
        });
    }

    /**
     * Ends the run and gives its lease up.
     *
     * @param failure why it could not do all of its work; null if it did. Holds no secret and no message's text
     */
    public void end(Run run, @Nullable String failure) {
        database.durably(tx -> {
            hold(tx, run);
            leases.release(tx, run.lease(), run.token());
            Instant now = database.clock().instant();
            tx.update("UPDATE runs SET ended_at = ?, failure = ? WHERE run_no = ?", now, failure, run.number());
            Audit.append(tx, now, List.of(new AuditEntry.RunEnded(run.number(), run.archiver(), failure)));
            return run;
        });
    }

    /** Makes sure within a transaction that the run still holds its lease, and prolongs it. */
    void hold(Tx tx, Run run) throws SQLException {
        leases.hold(tx, run.lease(), run.token());
    }

    private static List<AuditEntry> interrupt(Tx tx, String archiver, Instant now) throws SQLException {
        List<AuditEntry> ended = new ArrayList<>(tx.list(
                "SELECT run_no FROM runs WHERE archiver = ? AND ended_at IS NULL ORDER BY run_no",
                row -> new AuditEntry.RunEnded(row.number("run_no"), archiver, "interrupted"),
                archiver));
        tx.update(
                "UPDATE runs SET ended_at = ?, failure = 'interrupted' WHERE archiver = ? AND ended_at IS NULL",
                now,
                archiver);
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
