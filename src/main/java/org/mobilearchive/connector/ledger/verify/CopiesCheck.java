package org.mobilearchive.connector.ledger.verify;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.AuditBlock;
import org.mobilearchive.connector.ledger.audit.AuditEntry;
import org.mobilearchive.connector.ledger.audit.AuditLog;
import org.mobilearchive.connector.ledger.audit.EvidenceJson;
import org.mobilearchive.connector.ledger.store.Database;

/** Compares the deliveries with the audit log: exactly the copies that it records as delivered or refused. */
final class CopiesCheck {
    private record Copy(String state, String folder, @Nullable Long validity, @Nullable Long uid, Instant settled) {}

    private final Database database;
    private final Consumer<String> differences;
    private @Nullable Instant since;
    private long delivered;
    private long last;

    CopiesCheck(Database database, Consumer<String> differences) {
        this.database = database;
        this.differences = differences;
    }

    void visit(AuditBlock block, AuditEntry entry) {
        if (since == null) {
            since = block.time();
        }
        last = block.number();
        if (entry instanceof AuditEntry.Delivered of) {
            Map<String, Copy> rows = rows(
                    of.mailbox(),
                    of.copies().stream().map(AuditEntry.Copy::item).toList());
            of.copies().forEach(copy -> check(block, of, copy, rows.get(copy.item())));
            delivered += of.copies().size();
        } else if (entry instanceof AuditEntry.Refused refused) {
            check(block, refused);
        }
    }

    /**
     * Checks, after the last block, that no copy was delivered that the audit log does not contain. Copies that the
     * service delivers meanwhile are in blocks that were not visited, and are counted there.
     */
    void finish() {
        Instant first = since;
        if (first == null) {
            return;
        }
        long rows = database.transaction(tx -> tx.only(
                "SELECT COUNT(*) AS copies FROM deliveries WHERE state = 'DELIVERED' AND settled_at >= ?",
                row -> row.number("copies"),
                first));
        if (rows < delivered || rows > delivered + later()) {
            differences.accept(
                    "ledger: " + rows + " copies are recorded as delivered, and the audit log has " + delivered);
        }
    }

    private long later() {
        long copies = 0;
        long at = last;
        for (List<AuditBlock> blocks = after(at); !blocks.isEmpty(); blocks = after(at)) {
            for (AuditBlock block : blocks) {
                for (String line : block.lines()) {
                    AuditEntry entry = EvidenceJson.read(line, AuditEntry.class);
                    copies += entry instanceof AuditEntry.Delivered of
                            ? of.copies().size()
                            : 0;
                }
                at = block.number();
            }
        }
        return copies;
    }

    private List<AuditBlock> after(long number) {
        return database.transaction(tx -> AuditLog.after(tx, number, 100));
    }

    private Map<String, Copy> rows(String mailbox, List<String> items) {
        Map<String, Copy> rows = new HashMap<>();
        database.transaction(tx -> tx.list(
                """
                SELECT i.item_hash, d.state, d.folder, d.append_uid_validity, d.append_uid, d.settled_at
                FROM items i JOIN deliveries d ON d.item_no = i.item_no
                WHERE d.mailbox = ? AND d.settled_at IS NOT NULL AND\s"""
                        + tx.in("i.item_hash"),
                row -> rows.put(
                        row.text("item_hash"),
                        new Copy(
                                row.text("state"),
                                row.text("folder"),
                                row.numberOrNull("append_uid_validity"),
                                row.numberOrNull("append_uid"),
                                row.time("settled_at"))),
                mailbox,
                items));
        return rows;
    }

    private void check(AuditBlock block, AuditEntry.Delivered of, AuditEntry.Copy copy, @Nullable Copy row) {
        Copy expected = new Copy("DELIVERED", of.folder(), copy.uidValidity(), copy.uid(), block.time());
        if (row == null) {
            differences.accept("ledger: a copy of item " + copy.item() + " must be recorded as delivered, as in block "
                    + block.number() + " of the audit log, and is missing or is not");
        } else if (!row.equals(expected)) {
            differences.accept("ledger: a copy of item " + copy.item() + " is not as block " + block.number()
                    + " of the audit log says");
        }
    }

    private void check(AuditBlock block, AuditEntry.Refused refused) {
        long letters = database
                .transaction(tx -> tx.list(
                        """
                        SELECT l.created_at FROM dead_letters l JOIN items i ON i.item_no = l.item_no
                        WHERE i.item_hash = ? AND l.mailbox = ? AND l.reason = 'REJECTED'
                        """,
                        row -> row.time("created_at"),
                        refused.item(),
                        refused.mailbox()))
                .stream()
                .filter(time -> Objects.equals(time, block.time()))
                .count();
        if (letters != 1) {
            differences.accept("ledger: " + letters + " dead letters of item " + refused.item() + " exist, where block "
                    + block.number() + " of the audit log has one");
        }
    }
}
