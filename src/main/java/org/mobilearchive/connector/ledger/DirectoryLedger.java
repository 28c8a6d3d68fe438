package org.mobilearchive.connector.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The directory of mailboxes, kept so that a run does not need its source to be up. What a refresh brings is held apart
 * until its end, and then taken over in one transaction. Thread-safe.
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

    /** What is kept now; empty before the first complete refresh. */
    public Optional<DirectoryState> state() {
        return database.transaction(tx -> new DirectoryRows(tx).state());
    }

    /**
     * The kept directory and what the collector makes of its users' properties, each a JSON object.
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
                if (after.equals(state)) { // else another process refreshed it in between
                    return state.map(of -> new KeptDirectory<>(of, users));
                }
                state = after;
            }
            return Optional.empty();
        });
    }

    /** Begins a refresh, if none is under way in any process; what an earlier one left behind is dropped. */
    public Optional<Lease> begin() {
        return database.transaction(tx -> {
            Optional<Lease> lease = leases.take(tx, LEASE);
            if (lease.isPresent()) {
                new DirectoryRows(tx).clearChanges();
            }
            return lease;
        });
    }

    /** Drops what the refresh has brought so far. @throws FencedException if the lease is lost */
    public void restart(Lease lease) {
        database.transaction(tx -> {
            leases.hold(tx, LEASE, lease.token());
            return new DirectoryRows(tx).clearChanges();
        });
    }

    /** Holds what a page of the refresh brought. @throws FencedException if the lease is lost */
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
     * Takes over what the refresh brought, and gives the lease up, in one transaction: all of it, or nothing where the
     * collector throws.
     *
     * @param merge makes a user's properties of those that are kept and those that the refresh set
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

    /** Ends a refresh that came to nothing. */
    public void abandon(Lease lease) {
        database.transaction(tx -> {
            leases.release(tx, LEASE, lease.token());
            return lease;
        });
    }
}
