package org.mobilearchive.connector.ledger.letter;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.store.Tx;

/** Finds an open dead letter by values that are the same in a rebuilt ledger. */
public final class OpenLetter {
    private static final String OPEN = "SELECT " + DeadLetter.COLUMNS
            + """
            FROM dead_letters d JOIN items i ON i.item_no = d.item_no
            WHERE d.replayed_at IS NULL AND i.item_hash = ?
            """;

    private OpenLetter() {}

    /** The letter for a whole item, or for this part of it. */
    public static Optional<Replayable> of(Tx tx, String item, @Nullable String attachment) throws SQLException {
        return first(
                tx,
                OPEN + " AND d.mailbox IS NULL AND COALESCE(d.attachment_id, '') = ? ORDER BY d.dead_letter_no",
                item,
                attachment == null ? "" : attachment);
    }

    /** The letter for the copy that a mailbox refused. */
    public static Optional<Replayable> ofCopy(Tx tx, String item, String mailbox) throws SQLException {
        return first(tx, OPEN + " AND d.mailbox = ? ORDER BY d.dead_letter_no", item, mailbox);
    }

    private static Optional<Replayable> first(Tx tx, String sql, Object... values) throws SQLException {
        Optional<DeadLetter> letter = tx.first(sql, DeadLetter::of, values);
        return letter.isEmpty()
                ? Optional.empty()
                : Optional.of(new Replayable(
                        letter.get(), StagedItem.of(tx, letter.get().number())));
    }
}
