package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import java.time.Instant;

/** Opens within a transaction the delivery of a copy that its mailbox refused, and no other one of the item. */
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
     * Where an intent was written, it is in doubt again: it is looked for before it is sent. It waits anew for its
     * mailbox, from now on. Does nothing if the copy is not refused any more.
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
