package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One holder at a time under a name, also across processes. A holder that was paused until another one took over is
 * told by its token, and writes nothing. Thread-safe.
 */
final class Leases {
    /** A lease as it stands in the books. */
    record Standing(long token, @Nullable Instant since, @Nullable Instant until) {}

    private static final String HOLDER = "process " + ProcessHandle.current().pid();

    private final Database database;
    private final Duration length;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Leases(Database database, Duration length) {
        this.database = database;
        this.length = length;
    }

    /** Makes the row that later transactions lock. Outside of a transaction. */
    void register(String name) {
        if (known.contains(name)) {
            return;
        }
        try {
            database.transaction(tx -> tx.update(
                    """
                    INSERT INTO leases (lease_name, token)
                    SELECT CAST(? AS VARCHAR), 0 WHERE NOT EXISTS (SELECT 1 FROM leases WHERE lease_name = ?)
                    """,
                    name,
                    name));
        } catch (LedgerException e) {
            // Another process made the same row in between: then it is there
            if (!database.transaction(tx -> standing(tx, name)).isPresent()) {
                throw e;
            }
        }
        known.add(name);
    }

    /** The holder of a registered lease, whose row stays locked until the transaction ends. */
    Optional<Standing> standing(Tx tx, String name) throws SQLException {
        return tx.first(
                "SELECT token, taken_at, expires_at FROM leases WHERE lease_name = ? FOR UPDATE",
                row -> new Standing(row.number("token"), row.timeOrNull("taken_at"), row.timeOrNull("expires_at")),
                name);
    }

    /** Takes a registered lease, if nobody holds it, with a token higher than any before. */
    Optional<Lease> take(Tx tx, String name) throws SQLException {
        Instant now = database.clock().instant();
        Standing standing = standing(tx, name).orElseThrow();
        if (standing.until() != null && standing.until().isAfter(now)) {
            return Optional.empty();
        }
        Lease lease = new Lease(name, standing.token() + 1, now.plus(length));
        tx.update(
                "UPDATE leases SET holder = ?, token = ?, taken_at = ?, expires_at = ? WHERE lease_name = ?",
                HOLDER,
                lease.token(),
                now,
                lease.until(),
                name);
        return Optional.of(lease);
    }

    /** Prolongs a lease. Whatever else the transaction writes is undone where the lease is lost. */
    void hold(Tx tx, String name, long token) throws SQLException {
        int rows = tx.update(
                "UPDATE leases SET expires_at = ? WHERE lease_name = ? AND token = ? AND holder IS NOT NULL",
                database.clock().instant().plus(length),
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
}
