package org.mobilearchive.connector.ledger.rebuild;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Audit;
import org.mobilearchive.connector.ledger.audit.AuditBlock;
import org.mobilearchive.connector.ledger.audit.AuditEntry;
import org.mobilearchive.connector.ledger.audit.AuditLog;
import org.mobilearchive.connector.ledger.audit.EvidenceJson;
import org.mobilearchive.connector.ledger.item.PageJournal;
import org.mobilearchive.connector.ledger.item.PageRecorder;
import org.mobilearchive.connector.ledger.letter.OpenLetter;
import org.mobilearchive.connector.ledger.letter.ReplayJournal;
import org.mobilearchive.connector.ledger.letter.ReplayOutcome;
import org.mobilearchive.connector.ledger.letter.ReplayRecorder;
import org.mobilearchive.connector.ledger.letter.Replayable;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.RunRows;
import org.mobilearchive.connector.ledger.run.WindowRef;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.ledger.store.Tx;
import org.mobilearchive.connector.staging.StagedObject;

/**
 * Repeats within a transaction the changes that a block of the audit log records, at the block's time, and appends the
 * block unchanged. For one thread.
 */
final class BlockReplay {
    private final Tx tx;
    private final AuditBlock block;
    private final StagedJournals journals;
    private final Collection<String> named;

    /** @param named receives the name of each journal that the block names */
    BlockReplay(Tx tx, AuditBlock block, StagedJournals journals, Collection<String> named) {
        this.tx = tx;
        this.block = block;
        this.journals = journals;
        this.named = named;
    }

    void run() throws SQLException {
        List<AuditEntry> settled = new ArrayList<>();
        for (String line : block.lines()) {
            AuditEntry entry = EvidenceJson.read(line, AuditEntry.class);
            if (entry instanceof AuditEntry.Delivered || entry instanceof AuditEntry.Refused) {
                settled.add(entry);
            } else {
                apply(entry);
            }
        }
        if (!settled.isEmpty()) {
            new BatchReplay(tx, block, settled).run();
        }
        Audit.restore(tx, block);
    }

    private void apply(AuditEntry entry) throws SQLException {
        if (entry instanceof AuditEntry.RunBegun run) {
            begin(run);
        } else if (entry instanceof AuditEntry.RunEnded run) {
            RunRows.end(tx, run.run(), run.failure(), block.time());
        } else if (entry instanceof AuditEntry.BooksOpened books) {
            tx.update("UPDATE connectors SET watermark = ? WHERE archiver = ?", books.from(), books.archiver());
        } else if (entry instanceof AuditEntry.WindowOpened window) {
            WindowRef ref = new WindowRef(window.window(), window.from(), window.to());
            RunRows.open(tx, run(window.run(), window.archiver()), ref);
        } else if (entry instanceof AuditEntry.WindowEnded window) {
            RunRows.end(tx, window, block.time());
        } else if (entry instanceof AuditEntry.Collected page) {
            collect(page);
        } else if (entry instanceof AuditEntry.Replayed replayed) {
            replay(replayed);
        } else if (entry instanceof AuditEntry.Configured configured) {
            configure(configured);
        }
    }

    private void begin(AuditEntry.RunBegun run) throws SQLException {
        RunRows.begin(tx, run.run(), run.archiver(), run.trigger(), run.token(), block.time());
        String lease = Run.leaseOf(run.archiver());
        tx.update("DELETE FROM leases WHERE lease_name = ?", lease);
        tx.update("INSERT INTO leases (lease_name, token) VALUES (?, ?)", lease, run.token());
    }

    private void collect(AuditEntry.Collected page) throws SQLException {
        PageJournal journal = journals.page(journal(page.journal()));
        Optional<WindowRef> window = tx.first(
                "SELECT window_no, from_at, to_at FROM windows WHERE window_no = ?",
                row -> new WindowRef(row.number("window_no"), row.time("from_at"), row.time("to_at")),
                page.window());
        new PageRecorder(tx, run(page.run(), page.archiver()), window.orElseThrow(this::incomplete), block.time())
                .record(journal.outcomes());
    }

    private void replay(AuditEntry.Replayed replayed) throws SQLException {
        Run run = run(Objects.requireNonNullElse(replayed.run(), 0L), replayed.archiver());
        if (replayed.mailbox() != null) {
            replay(run, OpenLetter.ofCopy(tx, replayed.item(), replayed.mailbox()), new ReplayOutcome.OfCopy());
            return;
        }
        StagedObject object = journal(replayed.journal());
        ReplayJournal journal = journals.replay(object);
        Optional<Replayable> letter =
                OpenLetter.of(tx, journal.head().item(), journal.head().attachment());
        replay(run, letter, new ReplayOutcome.Journaled(journal.outcome(), object));
    }

    private void replay(Run run, Optional<Replayable> letter, ReplayOutcome outcome) throws SQLException {
        new ReplayRecorder(tx, run, letter.orElseThrow(this::incomplete), block.time()).record(outcome);
    }

    private void configure(AuditEntry.Configured configured) throws SQLException {
        for (Map.Entry<String, @Nullable String> change : configured.changes().entrySet()) {
            AuditLog.write(tx, change.getKey(), change.getValue());
        }
    }

    private StagedObject journal(@Nullable StagedObject object) {
        if (object == null) {
            throw incomplete();
        }
        named.add(object.name());
        return object;
    }

    private Run run(long number, String archiver) {
        return new Run(number, archiver, 0, block.time());
    }

    private LedgerException incomplete() {
        return new LedgerException("block " + block.number()
                + " of the audit log needs data that it does not contain: an older program wrote it, or the ledger is older than"
                + " the audit log. Restore a backup of the ledger");
    }
}
