package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds an open dead letter by what is the same in a ledger that is made anew. */
final class OpenLetter {
    private static final String OPEN = "SELECT " + DeadLetter.COLUMNS
            + """
            FROM dead_letters d JOIN items i ON i.item_no = d.item_no
            WHERE d.replayed_at IS NULL AND i.item_hash = ?
            """;

    private OpenLetter() {}

    /** For a whole item, or for this part of it. */
    static Optional<Replayable> of(Tx tx, String item, @Nullable String attachment) throws SQLException {
        return first(
                tx,
                OPEN + " AND d.mailbox IS NULL AND COALESCE(d.attachment_id, '') = ? ORDER BY d.dead_letter_no",
                item,
                attachment == null ? "" : attachment);
    }

    /** For the copy that a mailbox refused. */
    static Optional<Replayable> ofCopy(Tx tx, String item, String mailbox) throws SQLException {
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
