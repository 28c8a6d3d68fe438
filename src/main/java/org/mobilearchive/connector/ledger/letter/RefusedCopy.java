package org.mobilearchive.connector.ledger.letter;

import java.sql.SQLException;
import java.time.Instant;
import org.mobilearchive.connector.ledger.store.Tx;

/** Reopens within a transaction the delivery of a copy that its mailbox refused, and no other delivery of the item. */
final class RefusedCopy {
    private final Tx tx;
    private final Replayable replayable;
    private final Instant now;

    RefusedCopy(Tx tx, Replayable replayable, Instant now) {
        this.tx = tx;
        this.replayable = replayable;
        this.now = now;
    }

    /**
     * If an intent was written, the delivery is in doubt again: the mailbox is searched before it is sent. Its waiting
     * time begins now. Does nothing if the copy is not refused any more.
     */
    void reopen() throws SQLException {
        int rows = tx.update(
                """
                UPDATE deliveries SET
                    state = CASE WHEN uid_validity IS NULL OR uid_next IS NULL THEN 'PENDING' ELSE 'INTENDED' END,
                    is_open = TRUE, run_no = NULL, settled_at = NULL, last_token = 0, created_at = ?
                WHERE item_no = ? AND mailbox = ? AND state = 'REFUSED'
                """,
                now,
                replayable.item().number(),
                replayable.letter().mailbox());
        if (rows > 0) {
            tx.update(
                    """
                    UPDATE item_states SET
                        state = 'STAGED', reason = NULL, settled_at = NULL,
                        open_deliveries = open_deliveries + 1, refused_deliveries = refused_deliveries - 1
                    WHERE item_no = ?
                    """,
                    replayable.item().number());
        }
    }
}
