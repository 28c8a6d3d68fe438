package org.mobilearchive.connector.ledger.item;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.item.ItemOutcome.DeadLettered;
import org.mobilearchive.connector.ledger.store.StagedColumns;
import org.mobilearchive.connector.ledger.store.Tx;
import org.mobilearchive.connector.staging.StagedObject;

/** Writes dead letters within a transaction. */
public final class DeadLetters {
    private static final int DETAIL_CHARS = 4000;

    private final Tx tx;
    private final Instant now;

    public DeadLetters(Tx tx, Instant now) {
        this.tx = tx;
        this.now = now;
    }

    /** The whole item. */
    void addItem(long item, DeadLettered dead, long run) throws SQLException {
        long letter = add(item, null, null, dead.reason(), dead.detail(), dead.original(), run);
        addTried(letter, dead);
    }

    /** The whole item again: the same letter, with the obstacle that a replay found. */
    public void renewItem(long letter, DeadLettered dead) throws SQLException {
        renew(letter, dead.reason(), dead.detail());
        tx.update("DELETE FROM dead_letter_tried WHERE dead_letter_no = ?", letter);
        addTried(letter, dead);
    }

    /** The same letter, with the obstacle that a replay found. */
    public void renew(long letter, Reason reason, String detail) throws SQLException {
        tx.update(
                "UPDATE dead_letters SET reason = ?, detail = ? WHERE dead_letter_no = ?",
                reason,
                shortened(detail),
                letter);
    }

    private void addTried(long letter, DeadLettered dead) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String tried : dead.tried().stream().distinct().toList()) {
            rows.add(new Object[] {letter, rows.size(), tried});
        }
        tx.batch("INSERT INTO dead_letter_tried (dead_letter_no, tried_no, tried) VALUES (?, ?, ?)", rows);
    }

    /** The parts over the limit, without which the item is imported. */
    void addParts(long item, List<StagedPart> parts, long run) throws SQLException {
        for (StagedPart part : parts) {
            StagedObject object = part.object();
            if (part.state() == StagedPart.State.OVERSIZED && object != null) {
                String detail = "a part of " + object.size() + " bytes is over the limit; its item was imported";
                add(item, part.attachmentId(), null, Reason.OVERSIZED, detail, object, run);
            }
        }
    }

    /** The copy that a mailbox refused permanently. */
    public void addRefused(long item, String mailbox, String detail, @Nullable Long run) throws SQLException {
        @Nullable
        StagedObject original = tx.only(
                "SELECT original_name, original_size, original_sha256 FROM items WHERE item_no = ?",
                row -> row.stagedOrNull("original"),
                item);
        add(item, null, mailbox, Reason.REJECTED, detail, original, run);
    }

    private long add(
            long item,
            @Nullable String part,
            @Nullable String mailbox,
            Reason reason,
            String detail,
            @Nullable StagedObject original,
            @Nullable Long run)
            throws SQLException {
        return tx.insert(
                "dead_letter_no",
                """
                INSERT INTO dead_letters (
                    item_no, attachment_id, mailbox, reason, detail, run_no, created_at,
                    original_name, original_size, original_sha256)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                StagedColumns.row(original, item, part, mailbox, reason, shortened(detail), run, now));
    }

    public static String shortened(String detail) {
        return detail.length() <= DETAIL_CHARS ? detail : detail.substring(0, DETAIL_CHARS);
    }
}
