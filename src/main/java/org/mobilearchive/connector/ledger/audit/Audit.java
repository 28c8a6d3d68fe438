package org.mobilearchive.connector.ledger.audit;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.ledger.store.Anchor;
import org.mobilearchive.connector.ledger.store.Row;
import org.mobilearchive.connector.ledger.store.Tx;

/**
 * The audit log: a hash chain of blocks, one for each transaction that changes the ledger. The last step of such a
 * transaction appends the block, so that the lock on the chain's head is short and no other lock is taken after it.
 */
public final class Audit {
    /** Characters of a block's body; a longer entry gets a block of its own. */
    static final int BODY_CHARS = 64 * 1024;

    /** The newest block. */
    public record Head(long number, String hash, long staged) {}

    private Audit() {}

    /**
     * Appends what the transaction changed. Nothing else is written in the transaction afterwards.
     *
     * @param entries nothing is appended if it is empty
     */
    public static void append(Tx tx, Instant now, List<? extends AuditEntry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        List<String> bodies = bodies(entries);
        Instant time = now.truncatedTo(ChronoUnit.MICROS);
        Head head = lock(tx);
        AuditBlock last = null;
        for (String body : bodies) {
            last = last == null
                    ? AuditBlock.of(head.number() + 1, time, body, head.hash())
                    : AuditBlock.of(last.number() + 1, time, body, last.hash());
            insert(tx, last);
        }
        if (last != null) {
            tx.update("UPDATE audit_head SET block_no = ?, hash = ?", last.number(), last.hash());
            tx.endWith(new Anchor.Mark(last.number(), last.hash()));
        }
    }

    /** Appends a staged block unchanged to a ledger that is being rebuilt. */
    public static void restore(Tx tx, AuditBlock block) throws SQLException {
        insert(tx, block);
        tx.update(
                "UPDATE audit_head SET block_no = ?, hash = ?, staged_block = ?",
                block.number(),
                block.hash(),
                block.number());
    }

    public static Head head(Tx tx) throws SQLException {
        return tx.only("SELECT block_no, hash, staged_block FROM audit_head", Audit::head);
    }

    /** The newest block, which stays the newest until the transaction ends. */
    static Head lock(Tx tx) throws SQLException {
        return tx.only("SELECT block_no, hash, staged_block FROM audit_head" + tx.lock(), Audit::head);
    }

    private static Head head(Row row) throws SQLException {
        return new Head(row.number("block_no"), row.text("hash"), row.number("staged_block"));
    }

    private static void insert(Tx tx, AuditBlock block) throws SQLException {
        tx.update(
                """
                INSERT INTO audit (block_no, audit_day, written_at, body, previous_hash, hash)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                block.number(),
                block.day(),
                block.time(),
                block.body(),
                block.previous(),
                block.hash());
    }

    private static List<String> bodies(List<? extends AuditEntry> entries) {
        List<String> bodies = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        for (AuditEntry entry : entries) {
            String line = EvidenceJson.write(entry);
            if (!body.isEmpty() && body.length() + line.length() > BODY_CHARS) {
                bodies.add(body.toString());
                body.setLength(0);
            }
            body.append(line).append('\n');
        }
        bodies.add(body.toString());
        return bodies;
    }
}
