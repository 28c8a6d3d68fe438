package org.mobilearchive.connector.ledger.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.AuditBlock;
import org.mobilearchive.connector.ledger.audit.AuditEntry;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.ledger.item.ItemRow;
import org.mobilearchive.connector.ledger.item.PageJournal;
import org.mobilearchive.connector.ledger.letter.ReplayJournal;
import org.mobilearchive.connector.ledger.letter.ReplayOutcome;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.staging.StagedObject;

/** Checks the audit log by the ledger: each item of a journal and each window with its counts must be in the ledger. */
final class JournalsCheck {
    private final Database database;
    private final StagedCheck staged;
    private final Consumer<String> differences;
    private final Verification.Figures figures;
    private final Map<String, String> missing = new LinkedHashMap<>();

    JournalsCheck(Database database, StagedCheck staged, Consumer<String> differences, Verification.Figures figures) {
        this.database = database;
        this.staged = staged;
        this.differences = differences;
        this.figures = figures;
    }

    void visit(AuditBlock block, AuditEntry entry) {
        if (entry instanceof AuditEntry.Collected page) {
            staged.checkPage(page.page());
            visit(block, page.journal());
        } else if (entry instanceof AuditEntry.Replayed replayed && replayed.journal() != null) {
            visit(replayed.journal());
        } else if (entry instanceof AuditEntry.WindowEnded window) {
            check(block, window);
        }
    }

    /** Reads a block after the checked ones: an item that was unreadable may have got its id since then. */
    void visitLater(AuditEntry entry) {
        if (entry instanceof AuditEntry.Replayed replayed && replayed.journal() != null) {
            staged.replay(replayed.journal())
                    .ifPresent(journal -> missing.remove(journal.head().item()));
        }
    }

    /** After the last block. */
    void finish() {
        missing.values().forEach(differences);
    }

    private void visit(StagedObject object) {
        figures.addJournal();
        staged.check(object);
        Optional<ReplayJournal> journal = staged.replay(object);
        if (journal.isEmpty()) {
            return;
        }
        missing.remove(journal.get().head().item());
        if (journal.get().outcome() instanceof ReplayOutcome.OfItem of && ExpectedItem.isFinal(of.outcome())) {
            staged.check(of.outcome());
            check(object, List.of(of.outcome().identity().hash()));
        } else if (journal.get().outcome() instanceof ReplayOutcome.OfPart part) {
            staged.check(part.message());
            check(object, List.of(part.identity().hash()));
        }
    }

    private void visit(AuditBlock block, @Nullable StagedObject object) {
        if (object == null) {
            differences.accept(
                    "audit log: block " + block.number() + " names no journal, so its items cannot be verified");
            return;
        }
        figures.addJournal();
        staged.check(object);
        Optional<PageJournal> journal = staged.journal(object);
        if (journal.isPresent()) {
            check(object, journal.get());
        }
    }

    private void check(StagedObject object, PageJournal journal) {
        List<String> hashes = new ArrayList<>();
        for (ItemOutcome outcome : journal.outcomes()) {
            staged.check(outcome);
            if (ExpectedItem.isFinal(outcome)) {
                hashes.add(outcome.identity().hash());
            }
        }
        check(object, hashes);
    }

    private void check(StagedObject object, List<String> hashes) {
        Map<String, ItemRow> rows = database.transaction(tx -> ItemRow.byHash(tx, hashes));
        for (String hash : hashes) {
            ItemRow row = rows.get(hash);
            if (row == null || !row.known()) {
                missing.put(
                        hash,
                        "ledger: item " + hash + " must have the outcome in " + object.name()
                                + ", and is missing or pending");
            }
        }
    }

    private void check(AuditBlock block, AuditEntry.WindowEnded window) {
        boolean same = database.transaction(tx -> tx.first(
                        "SELECT total, listed, accounted FROM windows WHERE window_no = ? AND run_no = ?",
                        row -> Objects.equals(row.numberOrNull("total"), window.total())
                                && Objects.equals(row.numberOrNull("listed"), window.listed())
                                && Objects.equals(row.numberOrNull("accounted"), window.accounted()),
                        window.window(),
                        window.run()))
                .orElse(false);
        if (!same) {
            differences.accept("ledger: window " + window.window()
                    + " is missing, or its counts differ from those of block " + block.number() + " of the audit log");
        }
    }
}
