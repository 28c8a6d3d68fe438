package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /** An item of which it is enough to know that it is settled. */
    static ItemRow settled(String hash, long number) {
        return new ItemRow(hash, number, State.IMPORTED);
    }

    boolean settled() {
        return state == State.IMPORTED || state == State.DEAD;
    }

    boolean known() {
        return state != State.PENDING;
    }

    /**
     * Those of the hashes that are in the books. What was listed together before lies together there, and is read in one
     * piece: to ask for each hash reads another page of the index for each.
     */
    static Map<String, ItemRow> byHash(Tx tx, Collection<String> hashes) throws SQLException {
        Map<String, ItemRow> rows = new HashMap<>();
        Set<String> wanted = new LinkedHashSet<>(hashes);
        if (wanted.size() > 1) {
            take(rows, wanted, together(tx, wanted));
        }
        take(rows, wanted, each(tx, wanted));
        return rows;
    }

    private static void take(Map<String, ItemRow> rows, Set<String> wanted, List<ItemRow> found) {
        for (ItemRow row : found) {
            if (wanted.remove(row.hash())) {
                rows.put(row.hash(), row);
            }
        }
    }

    /** As many items as are wanted, from that of the first hash on. */
    private static List<ItemRow> together(Tx tx, Set<String> hashes) throws SQLException {
        List<ItemRow> first = each(tx, Set.of(hashes.iterator().next()));
        return first.isEmpty()
                ? first
                : tx.list(
                        "SELECT item_hash, item_no, state FROM items WHERE item_no >= ? AND item_no < ?",
                        ItemRow::of,
                        first.get(0).number(),
                        first.get(0).number() + hashes.size());
    }

    private static List<ItemRow> each(Tx tx, Collection<String> hashes) throws SQLException {
        return hashes.isEmpty()
                ? List.of()
                : tx.list(
                        """
                        SELECT i.item_hash, i.item_no, i.state
                        FROM UNNEST(CAST(? AS VARCHAR ARRAY)) AS wanted (item_hash)
                        JOIN items i ON i.item_hash = wanted.item_hash
                        """,
                        ItemRow::of,
                        hashes);
    }

    private static ItemRow of(Row row) throws SQLException {
        return new ItemRow(row.text("item_hash"), row.number("item_no"), row.constant("state", State.class));
    }
}
