package org.mobilearchive.connector.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.mobilearchive.connector.ledger.StagedSegments.Segment;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagedObjects;

/**
 * Makes the books anew in an empty ledger: the staged blocks of the audit log one by one, each as it was and at its time;
 * then the journals that no block names; then every copy that no block confirms is in doubt, so that none is appended
 * before its folder was searched. Needs memory for a journal and the names of all. For one thread.
 */
public final class Rebuild {
    /** Before this entry is gone, nothing works with the ledger. */
    static final String UNFINISHED = "ledger.rebuild";

    private static final int PROGRESS = 1000; // blocks
    // The whole folder is searched for a copy from before these: UIDVALIDITY and UIDNEXT begin at 1
    private static final String DOUBT =
            """
            UPDATE deliveries SET state = 'INTENDED', uid_validity = 1, uid_next = 1, intended_at = ?
            WHERE is_open = TRUE AND state = 'PENDING'
            """;
    private static final String DOUBT_IF_REPLAYED =
            """
            UPDATE deliveries SET uid_validity = 1, uid_next = 1, intended_at = ?
            WHERE state = 'REFUSED' AND uid_validity IS NULL
            """;

    private final Database database;
    private final StagedObjects staged;
    private final Consumer<String> progress;
    private final StagedJournals journals;
    private final Set<String> named = new HashSet<>();
    private AuditBlock last = new AuditBlock(0, Instant.EPOCH, "", "", AuditBlock.NO_HASH);

    /** @param progress is told in lines how far it has come */
    public Rebuild(Database database, StagedObjects staged, Consumer<String> progress) {
        this.database = database;
        this.staged = staged;
        this.progress = progress;
        this.journals = new StagedJournals(staged);
    }

    /**
     * What the books were made of.
     *
     * @param blocks of the audit log that were staged
     * @param journals that the blocks name
     * @param left journals that no block names
     * @param open copies that no block confirms
     */
    public record Figures(long blocks, long journals, long left, long open) {
        /** One line for people. */
        @Override
        public String toString() {
            return blocks + " blocks of the audit log, " + journals + " journals, " + left
                    + " journals of runs that were cut short";
        }
    }

    /**
     * Makes the books.
     *
     * @throws LedgerException if the ledger is not empty, or staging lacks something; then the ledger stays refused
     * @throws IOException if staging cannot be listed
     */
    public Figures run() throws IOException {
        begin();
        for (Segment segment : new StagedSegments(staged).all()) {
            replay(segment);
        }
        database.transaction(Rebuild::number);
        progress.accept(last.number() + " blocks of the audit log");
        long journalsNamed = named.size();
        long left = new LeftJournals(database, staged, journals, named).record();
        progress.accept(left + " journals that no block names");
        return end(journalsNamed, left);
    }

    private void begin() {
        database.durably(tx -> {
            for (String table : List.of("audit", "runs", "items")) {
                if (tx.only("SELECT COUNT(*) AS rows_there FROM " + table, row -> row.number("rows_there")) > 0) {
                    throw new LedgerException("ledger " + database.display() + " must be empty to be made anew, and has"
                            + " books: name a new, empty database in ledger.url, and keep the old one");
                }
            }
            AuditLog.write(tx, UNFINISHED, "unfinished");
            return tx;
        });
    }

    private Figures end(long journalsNamed, long left) {
        return database.durably(tx -> {
            Instant now = database.clock().instant();
            tx.update(DOUBT, now);
            tx.update(DOUBT_IF_REPLAYED, now);
            AuditLog.write(tx, UNFINISHED, null);
            Audit.append(tx, now, List.of(new AuditEntry.Rebuilt(last.number(), left)));
            return new Figures(last.number(), journalsNamed, left, DeliveryLedger.countOpen(tx, null));
        });
    }

    private void replay(Segment segment) throws IOException {
        if (segment.last() <= last.number()) {
            return; // another one of the same blocks was staged, and is longer
        }
        try (InputStream in = staged.open(StagedObject.named(segment.name()))) {
            AuditSegment.Reader reader = new AuditSegment.Reader(in);
            for (Optional<AuditBlock> block = reader.next(); block.isPresent(); block = reader.next()) {
                if (block.get().number() > last.number()) {
                    replay(block.get());
                }
            }
        }
        if (last.number() != segment.last() || !last.hash().equals(segment.hash())) {
            throw damaged(segment.last());
        }
    }

    private void replay(AuditBlock block) {
        if (block.number() != last.number() + 1 || !block.previous().equals(last.hash()) || !block.isSound()) {
            throw damaged(last.number() + 1);
        }
        database.transaction(tx -> {
            new BlockReplay(tx, block, journals, named).run();
            return tx;
        });
        last = block;
        if (block.number() % PROGRESS == 0) {
            progress.accept("block " + block.number() + " of the audit log");
        }
    }

    private static LedgerException damaged(long block) {
        return new LedgerException("staging: block " + block + " of the audit log is missing or was changed: restore"
                + " staging from its backup, and begin again");
    }

    /** Numbers that the database gives from now on come after those of the blocks. */
    private static boolean number(Tx tx) throws SQLException {
        for (Map.Entry<String, String> each :
                Map.of("runs", "run_no", "windows", "window_no").entrySet()) {
            long next = tx.only(
                    "SELECT COALESCE(MAX(" + each.getValue() + "), 0) + 1 AS next_no FROM " + each.getKey(),
                    row -> row.number("next_no"));
            tx.restart(each.getKey(), each.getValue(), next);
        }
        return true;
    }
}
