package org.mobilearchive.connector.directory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.lease.FencedException;
import org.mobilearchive.connector.ledger.lease.Lease;
import org.mobilearchive.connector.ledger.lease.Leases;
import org.mobilearchive.connector.ledger.store.Database;

/**
 * The directory of mailboxes, stored so that a run does not need its source to be available. The changes of a refresh
 * are stored separately until its end, and then applied in one transaction. Thread-safe.
 */
public final class DirectoryLedger {
    private static final String LEASE = "directory";
    private static final Duration LENGTH = Duration.ofMinutes(10);

    private final Database database;
    private final Leases leases;

    public DirectoryLedger(Database database) {
        this.database = database;
        this.leases = new Leases(database, LENGTH);
    }

    /** The stored state; empty before the first complete refresh. */
    public Optional<DirectoryState> state() {
        return database.transaction(tx -> new DirectoryRows(tx).state());
    }

    /**
     * The stored directory and the collector's result over its users' properties, each a JSON object.
     *
     * @return empty before the first complete refresh
     */
    public <A, T> Optional<KeptDirectory<T>> read(Collector<String, A, T> collector) {
        return database.transaction(tx -> {
            DirectoryRows rows = new DirectoryRows(tx);
            Optional<DirectoryState> state = rows.state();
            while (state.isPresent()) {
                T users = rows.read(collector);
                Optional<DirectoryState> after = rows.state();
                if (after.equals(state)) { // otherwise another process refreshed it in between
                    return state.map(of -> new KeptDirectory<>(of, users));
                }
                state = after;
            }
            return Optional.empty();
        });
    }

    /** Begins a refresh, if none is in progress in any process; deletes changes that an earlier one left behind. */
    public Optional<Lease> begin() {
        return database.transaction(tx -> {
            Optional<Lease> lease = leases.take(tx, LEASE);
            if (lease.isPresent()) {
                new DirectoryRows(tx).clearChanges();
            }
            return lease;
        });
    }

    /** Deletes the changes of the refresh so far. @throws FencedException if the lease is lost */
    public void restart(Lease lease) {
        database.transaction(tx -> {
            leases.hold(tx, LEASE, lease.token());
            return new DirectoryRows(tx).clearChanges();
        });
    }

    /** Stores the changes of one page of the refresh. @throws FencedException if the lease is lost */
    public void record(Lease lease, List<DirectoryChange> changes) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        changes.forEach(change -> rows.add(new Object[] {change.userId(), change.properties()}));
        database.transaction(tx -> {
            leases.hold(tx, LEASE, lease.token());
            tx.batch("INSERT INTO directory_changes (user_id, properties) VALUES (?, ?)", rows);
            return rows;
        });
    }

    /**
     * Applies the changes of the refresh and releases the lease, in one transaction: all of them, or none if the
     * collector throws.
     *
     * @param merge merges a user's stored properties with those that the refresh set
     * @throws FencedException if the lease is lost
     */
    public <A, T> KeptDirectory<T> finish(
            Lease lease, DirectoryRound round, BinaryOperator<String> merge, Collector<String, A, T> collector) {
        return database.durably(tx -> {
            leases.hold(tx, LEASE, lease.token());
            DirectoryRows rows = new DirectoryRows(tx);
            long generation = rows.state().map(DirectoryState::generation).orElse(0L) + 1;
            if (round.full()) {
                rows.clearUsers();
            }
            rows.takeOver(merge);
            rows.clearChanges();
            rows.replace(round.state(generation));
            T users = rows.read(collector);
            leases.release(tx, LEASE, lease.token());
            return new KeptDirectory<>(round.state(generation), users);
        });
    }

    /** Ends a failed refresh. */
    public void abandon(Lease lease) {
        database.transaction(tx -> {
            leases.release(tx, LEASE, lease.token());
            return lease;
        });
    }
}
