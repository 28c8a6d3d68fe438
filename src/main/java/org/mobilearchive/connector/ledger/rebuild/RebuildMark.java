package org.mobilearchive.connector.ledger.rebuild;

import java.sql.SQLException;
import java.util.List;
import org.mobilearchive.connector.ledger.audit.AuditBlock;
import org.mobilearchive.connector.ledger.audit.AuditLog;
import org.mobilearchive.connector.ledger.lease.Lease;
import org.mobilearchive.connector.ledger.lease.Leases;
import org.mobilearchive.connector.ledger.run.RunLedger;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.store.LedgerErrors;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.ledger.store.Tx;

/**
 * The mark of a ledger that is being rebuilt, and the lease of the one process that does it. The mark is written with the
 * tables and deleted last: as long as it is there, no other command opens the ledger, and a rebuild begins anew. Thread-safe.
 */
public final class RebuildMark {
    private static final String NAME = "rebuild";

    /** Writes the mark in the transaction that creates the tables: a process that is killed then leaves no ledger that is taken for whole. */
    public static final String WITH_THE_TABLES = "INSERT INTO audit_configuration (config_key, config_value) VALUES ('"
            + AuditLog.REBUILD_UNFINISHED + "', 'unfinished')";

    private static final String MARKED = "SELECT 1 AS there FROM audit_configuration WHERE config_key = ?";

    /** Every table of the ledger except the leases, the head of the audit log, and the history of the schema. */
    static final List<String> TABLES = List.of(
            "audit",
            "audit_configuration",
            "connectors",
            "dead_letter_tried",
            "dead_letters",
            "deliveries",
            "delivery_batches",
            "directory",
            "directory_changes",
            "directory_users",
            "intents",
            "item_states",
            "items",
            "pages",
            "replays",
            "runs",
            "staged_parts",
            "window_ranges",
            "windows");

    private final Database database;
    private final Leases leases;
    private final long token;

    private RebuildMark(Database database, Leases leases, long token) {
        this.database = database;
        this.leases = leases;
        this.token = token;
    }

    /** @throws LedgerException if the ledger is not whole */
    public static void requireNone(Database database) {
        if (database.transaction(RebuildMark::isThere)) {
            throw LedgerErrors.unfinished(database.display(), "");
        }
    }

    private static boolean isThere(Tx tx) throws SQLException {
        return tx.first(MARKED, row -> row.number("there"), AuditLog.REBUILD_UNFINISHED)
                .isPresent();
    }

    /**
     * Marks an empty ledger. One that an interrupted rebuild left is emptied first.
     *
     * @throws LedgerException if it is neither, or another process is rebuilding it
     */
    static RebuildMark set(Database database) {
        Leases leases = new Leases(database, RunLedger.LEASE);
        return database.durably(tx -> {
            Lease lease = leases.take(tx, NAME)
                    .orElseThrow(() -> new LedgerException("ledger " + database.display()
                            + " is being rebuilt by another process: wait for it. If that process ended on another host,"
                            + " its lease ends within " + RunLedger.LEASE.toMinutes() + " minutes"));
            if (isThere(tx) && database.isShared()) {
                empty(tx);
            } else {
                requireEmpty(database, tx);
            }
            AuditLog.write(tx, AuditLog.REBUILD_UNFINISHED, "unfinished");
            return new RebuildMark(database, leases, lease.token());
        });
    }

    /** Of a database on a server: a ledger in a file is written to new files. */
    private static void empty(Tx tx) throws SQLException {
        tx.update("TRUNCATE " + String.join(", ", TABLES) + " RESTART IDENTITY");
        tx.update("UPDATE audit_head SET block_no = 0, hash = ?, staged_block = 0", AuditBlock.NO_HASH);
        tx.update("DELETE FROM leases WHERE lease_name <> ?", NAME);
    }

    private static void requireEmpty(Database database, Tx tx) throws SQLException {
        for (String table : List.of("audit", "runs", "items")) {
            if (tx.first("SELECT 1 AS there FROM " + table + " LIMIT 1", row -> row.number("there"))
                    .isPresent()) {
                throw new LedgerException("ledger " + database.display() + " must be empty to be rebuilt, and has"
                        + " entries: name a new, empty database in ledger.url, and keep the old one");
            }
        }
    }

    /** Renews the lease before a step that takes long. @throws LedgerException if another process rebuilds the ledger now */
    void hold() {
        database.transaction(tx -> {
            hold(tx);
            return token;
        });
    }

    /** The same within a transaction, which is undone if the lease is lost. */
    void hold(Tx tx) throws SQLException {
        leases.hold(tx, NAME, token);
    }

    /** Deletes the mark as part of the last transaction of the rebuild. */
    void delete(Tx tx) throws SQLException {
        hold(tx);
        tx.update("DELETE FROM leases WHERE lease_name = ?", NAME);
        AuditLog.write(tx, AuditLog.REBUILD_UNFINISHED, null);
    }
}
