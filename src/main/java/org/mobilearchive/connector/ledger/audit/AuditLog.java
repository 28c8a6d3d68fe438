package org.mobilearchive.connector.ledger.audit;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.ContentWriter;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.store.Tx;

/** The audit log for the routes: segments to stage, and changes of the configuration. Thread-safe. */
public final class AuditLog {
    /** The configuration key that is set while the ledger is being rebuilt. */
    public static final String REBUILD_UNFINISHED = "ledger.rebuild";

    /** Blocks of a segment, at most. */
    static final int SEGMENT_BLOCKS = 2000;

    private static final long SEGMENT_BYTES = 16L * 1024 * 1024;
    private static final int PAGE = 100;

    private final Database database;
    private final Spool spool;

    public AuditLog(Database database, Spool spool) {
        this.database = database;
        this.spool = spool;
    }

    /** The next blocks that are not staged yet; empty if all are. */
    public AuditSegment next() throws IOException {
        long staged = database.transaction(Audit::head).staged();
        try (ContentWriter writer = spool.writer()) {
            @Nullable AuditBlock last = null;
            List<AuditBlock> blocks = after(staged);
            while (!blocks.isEmpty()
                    && blocks.get(0).number() <= staged + SEGMENT_BLOCKS
                    && writer.size() < SEGMENT_BYTES) {
                for (AuditBlock block : blocks) {
                    AuditSegment.write(writer, block);
                }
                last = blocks.get(blocks.size() - 1);
                blocks = after(last.number());
            }
            // Blocks that a crash could still undo must not be staged: the ledger would look older than staging
            database.durably(Audit::head);
            return last == null ? AuditSegment.NONE : new AuditSegment(staged + 1, last, writer.finish());
        }
    }

    /** Whether there is something to stage. */
    public boolean isOpen(@Nullable Object segment) {
        // After a fault, Camel still evaluates the condition of a loop; the body can be anything then
        return segment instanceof AuditSegment next && !next.isEmpty();
    }

    /** Records that a segment is staged, and releases its bytes; returns the next segment. */
    public AuditSegment staged(AuditSegment segment) throws IOException {
        AuditBlock last = segment.last();
        if (last != null) {
            segment.content().release();
            database.transaction(tx -> tx.update(
                    "UPDATE audit_head SET staged_block = ? WHERE staged_block < ?", last.number(), last.number()));
        }
        return next();
    }

    /**
     * Records the keys whose values differ from the chain's last entry; does nothing if none differs.
     *
     * @param run the number of the run that uses them
     * @param effective the keys and their values, without secrets
     */
    public void configured(long run, Map<String, String> effective) {
        if (database.transaction(tx -> changes(tx, effective)).isEmpty()) {
            return;
        }
        database.durably(tx -> {
            Audit.lock(tx); // or two runs that begin together would both record the change
            Map<String, @Nullable String> changes = changes(tx, effective);
            for (Map.Entry<String, @Nullable String> change : changes.entrySet()) {
                write(tx, change.getKey(), change.getValue());
            }
            if (!changes.isEmpty()) {
                Audit.append(tx, database.clock().instant(), List.of(new AuditEntry.Configured(run, changes)));
            }
            return changes;
        });
    }

    /** Records what a person did. */
    public static void acted(Database database, AuditEntry.Acted acted) {
        database.durably(tx -> {
            Audit.append(tx, database.clock().instant(), List.of(acted));
            return acted;
        });
    }

    private static Map<String, @Nullable String> changes(Tx tx, Map<String, String> effective) throws SQLException {
        Map<String, @Nullable String> changes = new TreeMap<>(effective);
        Set<String> gone = new HashSet<>();
        tx.list("SELECT config_key, config_value FROM audit_configuration", row -> {
            String key = row.text("config_key");
            return row.text("config_value").equals(effective.get(key)) ? changes.remove(key) : gone.add(key);
        });
        gone.removeIf(effective::containsKey);
        gone.forEach(key -> changes.put(key, null));
        return changes;
    }

    public static void write(Tx tx, String key, @Nullable String value) throws SQLException {
        tx.update("DELETE FROM audit_configuration WHERE config_key = ?", key);
        if (value != null) {
            tx.update("INSERT INTO audit_configuration (config_key, config_value) VALUES (?, ?)", key, value);
        }
    }

    private List<AuditBlock> after(long number) {
        return database.transaction(tx -> after(tx, number, PAGE));
    }

    /** The blocks after this one, in order. */
    public static List<AuditBlock> after(Tx tx, long number, int max) throws SQLException {
        return tx.list(
                "SELECT " + AuditBlock.COLUMNS + " FROM audit WHERE block_no > ? ORDER BY block_no LIMIT ?",
                AuditBlock::of,
                number,
                max);
    }
}
