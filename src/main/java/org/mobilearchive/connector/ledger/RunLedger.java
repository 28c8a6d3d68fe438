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
    /** How long a run may write nothing before another one may take over. */
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
        register(archiver);
        return database.durably(tx -> {
            Leases.Standing before = leases.standing(tx, Run.leaseOf(archiver)).orElseThrow();
            Lease lease = leases.take(tx, Run.leaseOf(archiver)).orElseThrow(() -> inProgress(archiver, before));
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
                    lease.token(),
                    now,
                    open);
            tx.update("UPDATE connectors SET run_no = ? WHERE archiver = ?", number, archiver);
            entries.add(new AuditEntry.RunBegun(number, archiver, trigger, lease.token()));
            Audit.append(tx, now, entries);
            return new Run(number, archiver, lease.token(), now);
        });
    }

    /** Up to where the connector has accounted for every item; null before its first planned run. */
    public @Nullable Instant watermark(String archiver) {
        Optional<Instant> watermark = database.transaction(tx -> tx.first(
                "SELECT watermark FROM connectors WHERE archiver = ? AND watermark IS NOT NULL",
                row -> row.time("watermark"),
                archiver));
        return watermark.orElse(null);
    }

    /**
     * Says where a connector's books begin, before its first window: if that one stays open, the next run begins there
     * again. Does nothing where the connector has a watermark.
     */
    public void startFrom(Run run, Instant from) {
        database.durably(tx -> {
            hold(tx, run);
            int opened = tx.update(
                    "UPDATE connectors SET watermark = ? WHERE archiver = ? AND watermark IS NULL",
                    from,
                    run.archiver());
            if (opened > 0) {
                AuditEntry entry = new AuditEntry.BooksOpened(run.number(), run.archiver(), from);
                Audit.append(tx, database.clock().instant(), List.of(entry));
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

    private void register(String archiver) {
        leases.register(Run.leaseOf(archiver));
        database.transaction(tx -> {
            leases.standing(tx, Run.leaseOf(archiver));
            return tx.update(
                    """
                    INSERT INTO connectors (archiver)
                    SELECT CAST(? AS VARCHAR) WHERE NOT EXISTS (SELECT 1 FROM connectors WHERE archiver = ?)
                    """,
                    archiver,
                    archiver);
        });
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

    private static RunInProgressException inProgress(String archiver, Leases.Standing standing) {
        Instant unknown = Instant.EPOCH;
        return new RunInProgressException(
                archiver,
                Optional.ofNullable(standing.since()).orElse(unknown),
                Optional.ofNullable(standing.until()).orElse(unknown));
    }
}
