package org.mobilearchive.connector.ledger.lease;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.store.Tx;

/**
 * One holder at a time for each name, also across processes and hosts. If a holder is paused until another one takes
 * over, its token is out of date and its writes are refused. The database's clock alone decides when a lease ends, so
 * that the hosts' clocks need not agree. Thread-safe.
 */
public final class Leases {
    /** A lease's row in the ledger. */
    public record Standing(long token, @Nullable String holder, @Nullable Instant since, @Nullable Instant until) {
        /** Whether no holder can be writing under it any more. */
        boolean isFree(Instant now) {
            return until == null || !until.isAfter(now) || Holder.isGone(holder);
        }
    }

    private final Database database;
    private final Duration length;

    public Leases(Database database, Duration length) {
        this.database = database;
        this.length = length;
    }

    /** A lease's row, which stays locked until the transaction ends; empty if the lease was never taken. */
    public Optional<Standing> standing(Tx tx, String name) throws SQLException {
        return tx.first(
                "SELECT token, holder, taken_at, expires_at FROM leases WHERE lease_name = ?" + tx.lock(),
                row -> new Standing(
                        row.number("token"),
                        row.textOrNull("holder"),
                        row.timeOrNull("taken_at"),
                        row.timeOrNull("expires_at")),
                name);
    }

    /** Takes a lease, if it has no holder, with a higher token than any before. */
    public Optional<Lease> take(Tx tx, String name) throws SQLException {
        Standing standing = locked(tx, name);
        Instant now = now(tx);
        if (!standing.isFree(now)) {
            shorten(tx, name, now.plus(length));
            return Optional.empty();
        }
        Lease lease = new Lease(name, standing.token() + 1, length, tx.begun());
        tx.update(
                "UPDATE leases SET holder = ?, token = ?, taken_at = ?, expires_at = ? WHERE lease_name = ?",
                Holder.self(),
                lease.token(),
                now,
                now.plus(length),
                name);
        return Optional.of(lease);
    }

    private Standing locked(Tx tx, String name) throws SQLException {
        Optional<Standing> standing = standing(tx, name);
        if (standing.isPresent()) {
            return standing.get();
        }
        // If two transactions insert the row at the same time, its key refuses one, which is run again and finds the
        // row
        tx.update("INSERT INTO leases (lease_name, token) VALUES (?, 0)", name);
        return new Standing(0, null, null, null);
    }

    /** Shortens a lease to this longest one: it can be longer only if the database's clock was set back since. */
    private static void shorten(Tx tx, String name, Instant longest) throws SQLException {
        tx.update("UPDATE leases SET expires_at = ? WHERE lease_name = ? AND expires_at > ?", longest, name, longest);
    }

    /** Renews a lease. @throws LedgerException if it is lost: nothing was written */
    public void renew(Lease lease) {
        try {
            lease.prolonged(database.transaction(tx -> {
                hold(tx, lease.name(), lease.token());
                return tx.begun();
            }));
        } catch (FencedException | ReleasedException e) {
            lease.lose();
            throw e;
        }
    }

    /**
     * Renews a lease. If the lease is lost, everything else that the transaction writes is undone.
     *
     * @throws FencedException if another holder has taken it since
     * @throws ReleasedException if it was released, and nobody has taken it since
     */
    public void hold(Tx tx, String name, long token) throws SQLException {
        int rows = tx.update(
                "UPDATE leases SET expires_at = ? WHERE lease_name = ? AND token = ? AND holder IS NOT NULL",
                now(tx).plus(length),
                name,
                token);
        if (rows == 0) {
            String subject = name.startsWith("mailbox/") ? "a mailbox" : name;
            boolean taken =
                    standing(tx, name).filter(now -> now.token() > token).isPresent();
            throw taken ? new FencedException(subject) : new ReleasedException(subject);
        }
    }

    /** Releases a lease; a lost lease stays with its new holder. */
    public void release(Tx tx, String name, long token) throws SQLException {
        tx.update(
                """
                UPDATE leases SET holder = NULL, taken_at = NULL, expires_at = NULL
                WHERE lease_name = ? AND token = ?
                """,
                name,
                token);
    }

    public static int releaseAll(Tx tx) throws SQLException {
        return tx.update(
                "UPDATE leases SET holder = NULL, taken_at = NULL, expires_at = NULL WHERE holder IS NOT NULL");
    }

    /** The database's time after any wait for the row's lock. A ledger of a single process uses the process's clock. */
    private Instant now(Tx tx) throws SQLException {
        return database.isShared()
                ? tx.only("SELECT clock_timestamp() AS now_at", row -> row.time("now_at"))
                : database.clock().instant();
    }
}
