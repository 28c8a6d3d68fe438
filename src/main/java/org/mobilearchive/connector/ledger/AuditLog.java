package org.mobilearchive.connector.ledger;

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

/** The audit log as the routes go through it: its segments on their way to staging, the configuration. Thread-safe. */
public final class AuditLog {
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

    /** The next blocks that are not staged yet: empty where all are. */
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
            // Blocks that a crash could still take back must not be staged: the ledger would look older than it was
            database.durably(Audit::head);
            return last == null ? AuditSegment.NONE : new AuditSegment(staged + 1, last, writer.finish());
        }
    }

    /** Notes that a segment is staged, and gives its bytes back. */
    public void staged(AuditSegment segment) {
        AuditBlock last = segment.last();
        if (last != null) {
            segment.bytes().release();
            database.transaction(tx -> tx.update(
                    "UPDATE audit_head SET staged_block = ? WHERE staged_block < ?", last.number(), last.number()));
        }
    }

    /**
     * Notes those keys whose values are not what the chain said last; does nothing where all are.
     *
     * @param effective the keys and their values, no secrets among them
     */
    public void configured(Run run, Map<String, String> effective) {
        if (database.transaction(tx -> changes(tx, effective)).isEmpty()) {
            return;
        }
        database.durably(tx -> {
            Audit.lock(tx); // or two runs that begin together would both note the change
            Map<String, @Nullable String> changes = changes(tx, effective);
            for (Map.Entry<String, @Nullable String> change : changes.entrySet()) {
                write(tx, change.getKey(), change.getValue());
            }
            if (!changes.isEmpty()) {
                Audit.append(tx, database.clock().instant(), List.of(new AuditEntry.Configured(run.number(), changes)));
            }
            return changes;
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

    static void write(Tx tx, String key, @Nullable String value) throws SQLException {
        tx.update("DELETE FROM audit_configuration WHERE config_key = ?", key);
        if (value != null) {
            tx.update("INSERT INTO audit_configuration (config_key, config_value) VALUES (?, ?)", key, value);
        }
    }

    private List<AuditBlock> after(long number) {
        return database.transaction(tx -> after(tx, number, PAGE));
    }

    /** The blocks behind this one, in their order. */
    static List<AuditBlock> after(Tx tx, long number, int max) throws SQLException {
        return tx.list(
                "SELECT " + AuditBlock.COLUMNS
                        + " FROM audit WHERE block_no > ? ORDER BY block_no FETCH FIRST ? ROWS ONLY",
                AuditBlock::of,
                number,
                max);
    }
}
