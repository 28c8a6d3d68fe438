package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One holder at a time under a name, also across processes and hosts. A holder that was paused until another one took
 * over is told by its token, and writes nothing. The database's clock alone says when a lease ends, so that the clocks
 * of hosts need not agree. Thread-safe.
 */
final class Leases {
    /** A lease as it stands in the books. */
    record Standing(long token, @Nullable String holder, @Nullable Instant since, @Nullable Instant until) {
        /** Whether nobody may be writing under it any more. */
        boolean isFree(Instant now) {
            return until == null || !until.isAfter(now) || Holder.isGone(holder);
        }
    }

    private final Database database;
    private final Duration length;

    Leases(Database database, Duration length) {
        this.database = database;
        this.length = length;
    }

    /** How a lease stands, whose row stays locked until the transaction ends; empty if nobody ever took it. */
    Optional<Standing> standing(Tx tx, String name) throws SQLException {
        return tx.first(
                "SELECT token, holder, taken_at, expires_at FROM leases WHERE lease_name = ? FOR UPDATE",
                row -> new Standing(
                        row.number("token"),
                        row.textOrNull("holder"),
                        row.timeOrNull("taken_at"),
                        row.timeOrNull("expires_at")),
                name);
    }

    /** Takes a lease, if nobody holds it, with a token higher than any before. */
    Optional<Lease> take(Tx tx, String name) throws SQLException {
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
        // Who makes the same row at the same time is refused by its key, and then begins anew and finds it
        tx.update("INSERT INTO leases (lease_name, token) VALUES (?, 0)", name);
        return new Standing(0, null, null, null);
    }

    /** No lease is longer than this: the database's clock was set back since, and would keep it for as long. */
    private static void shorten(Tx tx, String name, Instant longest) throws SQLException {
        tx.update("UPDATE leases SET expires_at = ? WHERE lease_name = ? AND expires_at > ?", longest, name, longest);
    }

    /** Prolongs a lease for those who live. @throws FencedException if it is lost: nothing was written */
    void renew(Lease lease) {
        try {
            lease.prolonged(database.transaction(tx -> {
                hold(tx, lease.name(), lease.token());
                return tx.begun();
            }));
        } catch (FencedException e) {
            lease.lose();
            throw e;
        }
    }

    /** Prolongs a lease. Whatever else the transaction writes is undone where the lease is lost. */
    void hold(Tx tx, String name, long token) throws SQLException {
        int rows = tx.update(
                "UPDATE leases SET expires_at = ? WHERE lease_name = ? AND token = ? AND holder IS NOT NULL",
                now(tx).plus(length),
                name,
                token);
        if (rows == 0) {
            throw new FencedException(name.startsWith("mailbox/") ? "a mailbox" : name);
        }
    }

    /** Gives a lease up; one that was lost already stays with its new holder. */
    void release(Tx tx, String name, long token) throws SQLException {
        tx.update(
                """
                UPDATE leases SET holder = NULL, taken_at = NULL, expires_at = NULL
                WHERE lease_name = ? AND token = ?
                """,
                name,
                token);
    }

    static int releaseAll(Tx tx) throws SQLException {
        return tx.update(
                "UPDATE leases SET holder = NULL, taken_at = NULL, expires_at = NULL WHERE holder IS NOT NULL");
    }

    /** As late as the database knows it: a wait for the row's lock lies before. One process' own ledger has its clock. */
    private Instant now(Tx tx) throws SQLException {
        return database.isShared()
                ? tx.only("SELECT clock_timestamp() AS now_at", row -> row.time("now_at"))
                : database.clock().instant();
    }
}
