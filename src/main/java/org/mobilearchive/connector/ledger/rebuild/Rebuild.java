package org.mobilearchive.connector.ledger.rebuild;

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
import org.mobilearchive.connector.ledger.audit.Audit;
import org.mobilearchive.connector.ledger.audit.AuditBlock;
import org.mobilearchive.connector.ledger.audit.AuditEntry;
import org.mobilearchive.connector.ledger.audit.AuditSegment;
import org.mobilearchive.connector.ledger.audit.StagedSegments;
import org.mobilearchive.connector.ledger.audit.StagedSegments.Segment;
import org.mobilearchive.connector.ledger.run.RunLedger;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.ledger.store.Tx;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagedObjects;

/**
 * Rebuilds an empty ledger, or one that an interrupted rebuild left: first from the staged blocks of the audit log one by one, each unchanged and at its time;
 * then from the journals that no block names; then it marks every copy that no block confirms as in doubt, so that no
 * copy is appended before its folder is searched. Needs memory for one journal and the names of all. For one thread.
 */
public final class Rebuild {
    private static final int PROGRESS = 1000; // blocks
    // With these values the whole folder is searched for a copy: UIDVALIDITY and UIDNEXT begin at 1
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
    private final Lacking lacking;
    private final Set<String> named = new HashSet<>();
    private AuditBlock last = new AuditBlock(0, Instant.EPOCH, "", "", AuditBlock.NO_HASH);

    /** @param progress receives lines about the progress */
    public Rebuild(Database database, StagedObjects staged, Consumer<String> progress) {
        this.database = database;
        this.staged = staged;
        this.progress = progress;
        this.lacking = new Lacking(staged, progress);
        this.journals = new StagedJournals(staged, lacking);
    }

    /**
     * The evidence that the ledger was rebuilt from.
     *
     * @param blocks staged blocks of the audit log
     * @param journals that the blocks name
     * @param left journals that no block names
     * @param open copies that no block confirms
     * @param lacking staged objects that the ledger names, and that are missing or cut off
     */
    public record Figures(long blocks, long journals, long left, long open, long lacking) {
        /** One line for people. */
        @Override
        public String toString() {
            return blocks + " blocks of the audit log, " + journals + " journals, " + left
                    + " journals of interrupted runs";
        }
    }

    /**
     * Rebuilds the ledger.
     *
     * @throws LedgerException if the ledger is neither empty nor left by an interrupted rebuild, or staging is incomplete;
     *     in the latter case the ledger cannot be opened until a rebuild has succeeded
     * @throws IOException if staging cannot be listed
     */
    public Figures run() throws IOException {
        RebuildMark mark = RebuildMark.set(database);
        List<Segment> segments = new StagedSegments(staged).all();
        for (Segment segment : segments) {
            replay(mark, segment, segment == segments.get(segments.size() - 1));
        }
        database.transaction(Rebuild::number);
        progress.accept(last.number() + " blocks of the audit log");
        long journalsNamed = named.size();
        long left = new LeftJournals(database, staged, journals, named).record(mark);
        progress.accept(left + " journals that no block names");
        if (last.number() == 0 && left == 0) {
            throw new LedgerException(
                    "staging must hold the ledger's audit log or its journals, and holds neither: check"
                            + " staging.kind and the folder or container that is configured. Nothing was changed");
        }
        return end(mark, journalsNamed, left);
    }

    private Figures end(RebuildMark mark, long journalsNamed, long left) {
        return database.durably(tx -> {
            Instant now = database.clock().instant();
            tx.update(DOUBT, now);
            tx.update(DOUBT_IF_REPLAYED, now);
            mark.delete(tx);
            Audit.append(tx, now, List.of(new AuditEntry.Rebuilt(last.number(), left)));
            return new Figures(last.number(), journalsNamed, left, RunLedger.countOpen(tx, null), lacking.count());
        });
    }

    private void replay(RebuildMark mark, Segment segment, boolean newest) throws IOException {
        if (segment.last() <= last.number()) {
            return; // a longer segment with the same blocks was staged
        }
        try (InputStream in = staged.open(StagedObject.named(segment.name()))) {
            AuditSegment.Reader reader = new AuditSegment.Reader(in);
            for (Optional<AuditBlock> block = reader.next(); block.isPresent(); block = reader.next()) {
                if (block.get().number() > last.number()) {
                    replay(mark, block.get());
                }
            }
        }
        if (newest && last.number() < segment.last()) {
            progress.accept("the newest segment of the audit log is cut off after block " + last.number() + ": "
                    + segment.name()
                    + ". What it lacks is rebuilt from the journals, as if it were missing. Restore it from"
                    + " the backup of staging, if there is one");
            lacking.note(segment.name());
        } else if (last.number() != segment.last() || !last.hash().equals(segment.hash())) {
            throw damaged(segment.last());
        }
    }

    private void replay(RebuildMark mark, AuditBlock block) {
        if (block.number() != last.number() + 1 || !block.previous().equals(last.hash()) || !block.isSound()) {
            throw damaged(last.number() + 1);
        }
        database.transaction(tx -> {
            mark.hold(tx);
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

    /** Makes the database continue its numbers after those of the blocks. */
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
