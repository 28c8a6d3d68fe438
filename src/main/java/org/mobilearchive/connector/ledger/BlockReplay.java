package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.staging.StagedObject;

/**
 * Does within a transaction what a block of the audit log says was done, at the block's time, and appends the block as it
 * was. For one thread.
 */
final class BlockReplay {
    private final Tx tx;
    private final AuditBlock block;
    private final StagedJournals journals;
    private final Collection<String> named;

    /** @param named is told the name of each journal that the block names */
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
            tx.update(
                    "UPDATE runs SET ended_at = ?, failure = ? WHERE run_no = ?",
                    block.time(),
                    run.failure(),
                    run.run());
        } else if (entry instanceof AuditEntry.BooksOpened books) {
            tx.update("UPDATE connectors SET watermark = ? WHERE archiver = ?", books.from(), books.archiver());
        } else if (entry instanceof AuditEntry.WindowOpened window) {
            tx.update(
                    "INSERT INTO windows (window_no, run_no, archiver, from_at, to_at) VALUES (?, ?, ?, ?, ?)",
                    window.window(),
                    window.run(),
                    window.archiver(),
                    window.from(),
                    window.to());
        } else if (entry instanceof AuditEntry.WindowEnded window) {
            end(window);
        } else if (entry instanceof AuditEntry.Collected page) {
            collect(page);
        } else if (entry instanceof AuditEntry.Replayed replayed) {
            replay(replayed);
        } else if (entry instanceof AuditEntry.Configured configured) {
            configure(configured);
        }
    }

    private void begin(AuditEntry.RunBegun run) throws SQLException {
        tx.update(
                """
                INSERT INTO connectors (archiver)
                SELECT CAST(? AS VARCHAR) WHERE NOT EXISTS (SELECT 1 FROM connectors WHERE archiver = ?)
                """,
                run.archiver(),
                run.archiver());
        tx.update(
                """
                INSERT INTO runs (run_no, archiver, started_by, token, started_at, copies_open_first)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                run.run(),
                run.archiver(),
                run.trigger(),
                run.token(),
                block.time(),
                DeliveryLedger.countOpen(tx, run.archiver()));
        tx.update("UPDATE connectors SET run_no = ? WHERE archiver = ?", run.run(), run.archiver());
        String lease = Run.leaseOf(run.archiver());
        tx.update("DELETE FROM leases WHERE lease_name = ?", lease);
        tx.update("INSERT INTO leases (lease_name, token) VALUES (?, ?)", lease, run.token());
    }

    private void end(AuditEntry.WindowEnded window) throws SQLException {
        WindowResult result = new WindowResult(window.total(), window.listed(), window.accounted());
        @Nullable
        Instant before = tx.only(
                "SELECT watermark FROM connectors WHERE archiver = ?",
                row -> row.timeOrNull("watermark"),
                window.archiver());
        boolean moved = !Objects.equals(before, window.watermark());
        tx.update(
                """
                UPDATE windows SET total = ?, listed = ?, accounted = ?, complete = ?, ended_at = ?, watermark_at = ?
                WHERE window_no = ?
                """,
                window.total(),
                window.listed(),
                window.accounted(),
                result.complete(),
                block.time(),
                moved ? window.watermark() : null,
                window.window());
        tx.update("UPDATE connectors SET watermark = ? WHERE archiver = ?", window.watermark(), window.archiver());
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
                + " of the audit log needs what it does not say: an older program wrote it, or the books are older than"
                + " the audit log. Restore a backup of the ledger");
    }
}
