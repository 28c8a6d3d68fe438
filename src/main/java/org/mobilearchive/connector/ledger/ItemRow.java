package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** An item as it stands in the books. */
record ItemRow(String hash, long number, State state) {
    /** How far an item has come. */
    enum State {
        /** A passing fault kept it from being staged. */
        PENDING,
        /** Staged, and not every mailbox has its copy. */
        STAGED,
        /** Every mailbox has its copy. */
        IMPORTED,
        /** A dead letter: all of it, or at least one copy after every other one was delivered. */
        DEAD
    }

    boolean settled() {
        return state == State.IMPORTED || state == State.DEAD;
    }

    boolean known() {
        return state != State.PENDING;
    }

    /** Those of the hashes that are in the books. */
    static Map<String, ItemRow> byHash(Tx tx, Collection<String> hashes) throws SQLException {
        Map<String, ItemRow> rows = new HashMap<>();
        tx.list(
                        """
                        SELECT i.item_hash, i.item_no, i.state
                        FROM UNNEST(CAST(? AS VARCHAR ARRAY)) AS wanted (item_hash)
                        JOIN items i ON i.item_hash = wanted.item_hash
                        """,
                        row -> new ItemRow(
                                row.text("item_hash"), row.number("item_no"), row.constant("state", State.class)),
                        hashes)
                .forEach(row -> rows.put(row.hash(), row));
        return rows;
    }
}
