package org.mobilearchive.connector.ledger.audit;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.store.Database;

/** Recomputes the audit log's hash chain from its first block to its head, a few blocks at a time. */
public final class Chain {
    private static final int BLOCKS = 100;

    private final Database database;
    private final Consumer<String> differences;
    private @Nullable AuditBlock last;

    public Chain(Database database, Consumer<String> differences) {
        this.database = database;
        this.differences = differences;
    }

    /** Reports each fault of the chain, and passes on each block. */
    public void walk(Consumer<AuditBlock> visitor) {
        Audit.Head head = database.transaction(Audit::head);
        long at = 0;
        while (at < head.number()) {
            long from = at;
            List<AuditBlock> blocks = database.transaction(tx -> AuditLog.after(tx, from, BLOCKS));
            if (blocks.isEmpty()) {
                break;
            }
            for (AuditBlock block : blocks) {
                if (block.number() <= head.number()) {
                    check(block);
                    visitor.accept(block);
                }
            }
            at = blocks.get(blocks.size() - 1).number();
        }
        checkHead(head);
    }

    private void check(AuditBlock block) {
        long expected = last == null ? 1 : last.number() + 1;
        String previous = last == null ? AuditBlock.NO_HASH : last.hash();
        if (block.number() != expected) {
            differences.accept("audit log: blocks " + expected + " to " + (block.number() - 1) + " are missing");
        } else if (!block.previous().equals(previous)) {
            differences.accept("audit log: block " + block.number() + " does not follow the one before it");
        }
        if (!block.isSound()) {
            differences.accept("audit log: block " + block.number() + " was changed");
        }
        last = block;
    }

    private void checkHead(Audit.Head head) {
        long number = last == null ? 0 : last.number();
        String hash = last == null ? AuditBlock.NO_HASH : last.hash();
        if (number != head.number() || !hash.equals(head.hash())) {
            differences.accept("audit log: its last block must be " + head.number() + " with the recorded hash, and is "
                    + number + " or has another hash: blocks were cut off");
        }
    }
}
