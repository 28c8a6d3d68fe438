package org.mobilearchive.connector.ledger.letter;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.AuditEntry;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.item.DeadLetters;
import org.mobilearchive.connector.ledger.item.ItemDetails;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.ledger.item.ItemOutcome.DeadLettered;
import org.mobilearchive.connector.ledger.item.ItemOutcome.Prepared;
import org.mobilearchive.connector.ledger.item.ItemRow;
import org.mobilearchive.connector.ledger.item.ItemWriter;
import org.mobilearchive.connector.ledger.letter.ReplayOutcome.Deferred;
import org.mobilearchive.connector.ledger.letter.ReplayOutcome.Journaled;
import org.mobilearchive.connector.ledger.letter.ReplayOutcome.OfItem;
import org.mobilearchive.connector.ledger.letter.ReplayOutcome.OfPart;
import org.mobilearchive.connector.ledger.letter.ReplayOutcome.Stayed;
import org.mobilearchive.connector.ledger.letter.Replayed.Outcome;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.store.Tx;
import org.mobilearchive.connector.staging.StagedObject;

/** Writes within a transaction the outcome of a dead letter's replay. */
public final class ReplayRecorder {
    private final Tx tx;
    private final Run run;
    private final Replayable replayable;
    private final long letter;
    private final Instant now;
    private final List<AuditEntry> entries = new ArrayList<>();
    private @Nullable StagedObject journal;

    public ReplayRecorder(Tx tx, Run run, Replayable replayable, Instant now) {
        this.tx = tx;
        this.run = run;
        this.replayable = replayable;
        this.letter = replayable.letter().number();
        this.now = now;
    }

    /** Returns the entries for the audit log; none if the letter was replayed meanwhile. */
    public List<AuditEntry> record(ReplayOutcome outcome) throws SQLException {
        if (isOpen() && outcome instanceof Journaled journaled) {
            journal = journaled.journal();
            write(journaled.outcome().keeping(replayable.letter().original()));
        } else if (isOpen()) {
            write(outcome.keeping(replayable.letter().original()));
        }
        return entries;
    }

    private void write(ReplayOutcome outcome) throws SQLException {
        if (outcome instanceof OfItem of) {
            recordItem(of.outcome());
        } else if (outcome instanceof OfPart part) {
            recordPart(part);
        } else if (outcome instanceof Stayed stayed) {
            stay(stayed.reason(), stayed.detail());
        } else if (outcome instanceof Deferred deferred) {
            end(Outcome.DEFERRED, replayable.item().number(), deferred.error());
        } else {
            new RefusedCopy(tx, replayable, now).reopen();
            end(Outcome.STAGED, replayable.item().number(), null);
        }
    }

    /** The letter stays locked until the transaction ends. */
    private boolean isOpen() throws SQLException {
        return tx.first(
                        "SELECT dead_letter_no FROM dead_letters WHERE dead_letter_no = ? AND replayed_at IS NULL"
                                + tx.lock(),
                        row -> row.number("dead_letter_no"),
                        letter)
                .isPresent();
    }

    private void recordItem(ItemOutcome outcome) throws SQLException {
        if (outcome instanceof ItemOutcome.Deferred deferred) {
            end(Outcome.DEFERRED, replayable.item().number(), deferred.error());
            return;
        }
        String hash = outcome.identity().hash();
        @Nullable ItemRow known = ItemRow.byHash(tx, List.of(hash)).get(hash);
        if (known != null && known.number() != replayable.item().number()) {
            recordAsKnown(known);
            return;
        }
        // An item that was unreadable may have an identity now, by which later listings recognize it
        tx.update(
                "UPDATE items SET item_hash = ? WHERE item_no = ?",
                hash,
                replayable.item().number());
        ItemRow row = new ItemRow(hash, replayable.item().number(), ItemRow.State.DEAD);
        new ItemWriter(tx, run, now).write(Map.of(hash, outcome), Map.of(hash, row));
        writeDetails(outcome, row);
    }

    private void writeDetails(ItemOutcome outcome, ItemRow row) throws SQLException {
        ItemDetails details = new ItemDetails(tx, run, now);
        if (outcome instanceof Prepared prepared) {
            forgetParts(row);
            details.write(Map.of(row.hash(), prepared), Map.of(row.hash(), row));
            end(Outcome.STAGED, row.number(), null);
            return;
        }
        DeadLettered dead = (DeadLettered) outcome;
        if (!dead.parts().isEmpty()) {
            forgetParts(row);
            details.writeParts(row.number(), dead.parts());
        }
        new DeadLetters(tx, now).renewItem(letter, dead);
        end(Outcome.STAYED, row.number(), dead.detail());
    }

    private void forgetParts(ItemRow row) throws SQLException {
        tx.update("DELETE FROM staged_parts WHERE item_no = ?", row.number());
    }

    /** Now readable, the item turns out to have another row in the ledger, which has the copies: this row gets none. */
    private void recordAsKnown(ItemRow known) throws SQLException {
        if (known.state() == ItemRow.State.DEAD || known.state() == ItemRow.State.PENDING) {
            end(
                    Outcome.STAYED,
                    replayable.item().number(),
                    "the same item version has another entry that is not imported: settle that one, and"
                            + " replay this one again");
            return;
        }
        end(Outcome.KNOWN, known.number(), null);
    }

    private void recordPart(OfPart part) throws SQLException {
        String hash = part.identity().hash();
        @Nullable ItemRow known = ItemRow.byHash(tx, List.of(hash)).get(hash);
        if (known != null) {
            end(Outcome.KNOWN, known.number(), null);
        } else {
            end(Outcome.STAGED, new RecordingRows(tx, run, replayable, now).write(part), null);
        }
    }

    private void stay(Reason reason, String detail) throws SQLException {
        new DeadLetters(tx, now).renew(letter, reason, detail);
        end(Outcome.STAYED, replayable.item().number(), detail);
    }

    private void end(Outcome outcome, long item, @Nullable String detail) throws SQLException {
        if (outcome == Outcome.STAGED || outcome == Outcome.KNOWN) {
            tx.update("UPDATE dead_letters SET replayed_at = ? WHERE dead_letter_no = ?", now, letter);
        }
        tx.update(
                """
                INSERT INTO replays (run_no, dead_letter_no, item_no, outcome, detail, recorded_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                run.number(),
                letter,
                item,
                outcome,
                detail,
                now);
        audit(outcome, item);
    }

    /** A letter that did not change is not an event of the ledger. */
    private void audit(Outcome outcome, long item) throws SQLException {
        if (outcome == Outcome.DEFERRED) {
            return;
        }
        DeadLetter dead = replayable.letter();
        String hash = tx.only("SELECT item_hash FROM items WHERE item_no = ?", row -> row.text("item_hash"), item);
        AuditEntry entry = new AuditEntry.Replayed(
                run.number(), run.archiver(), hash, dead.reason(), dead.mailbox(), dead.attachmentId(), journal);
        entries.add(entry);
    }
}
