package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
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

    /** Those of the hashes that are in the books. */
    static Map<String, ItemRow> byHash(Tx tx, Collection<String> hashes) throws SQLException {
        Map<String, Long> numbers = numbers(tx, hashes);
        Map<Long, State> states = states(tx, numbers.values());
        Map<String, ItemRow> rows = new HashMap<>();
        numbers.forEach((hash, number) -> {
            State state = states.get(number);
            if (state != null) {
                rows.put(hash, new ItemRow(hash, number, state));
            }
        });
        return rows;
    }

    private static Map<Long, State> states(Tx tx, Collection<Long> numbers) throws SQLException {
        Map<Long, State> states = new HashMap<>();
        if (!numbers.isEmpty()) {
            tx.list(
                    "SELECT item_no, state FROM item_states WHERE item_no = ANY(CAST(? AS BIGINT ARRAY))",
                    row -> states.put(row.number("item_no"), row.constant("state", State.class)),
                    numbers);
        }
        return states;
    }

    /**
     * The numbers of those of the hashes that are in the books. What was listed together before lies together there, and is
     * read in one piece: to ask for each hash reads another page of the index for each.
     */
    static Map<String, Long> numbers(Tx tx, Collection<String> hashes) throws SQLException {
        Map<String, Long> numbers = new HashMap<>();
        Set<String> wanted = new LinkedHashSet<>(hashes);
        if (wanted.size() > 1) {
            take(numbers, wanted, together(tx, wanted));
        }
        take(numbers, wanted, each(tx, wanted));
        return numbers;
    }

    private static void take(Map<String, Long> numbers, Set<String> wanted, Map<String, Long> found) {
        found.forEach((hash, number) -> {
            if (wanted.remove(hash)) {
                numbers.put(hash, number);
            }
        });
    }

    /** As many items as are wanted, from that of the first hash on. */
    private static Map<String, Long> together(Tx tx, Set<String> hashes) throws SQLException {
        Map<String, Long> found = new HashMap<>();
        for (long first : each(tx, Set.of(hashes.iterator().next())).values()) {
            tx.list(
                    "SELECT item_hash, item_no FROM items WHERE item_no >= ? AND item_no < ?",
                    row -> found.put(row.text("item_hash"), row.number("item_no")),
                    first,
                    first + hashes.size());
        }
        return found;
    }

    private static Map<String, Long> each(Tx tx, Collection<String> hashes) throws SQLException {
        Map<String, Long> found = new HashMap<>();
        if (!hashes.isEmpty()) {
            tx.list(
                    """
                    SELECT i.item_hash, i.item_no
                    FROM UNNEST(CAST(? AS VARCHAR ARRAY)) AS wanted (item_hash)
                    JOIN items i ON i.item_hash = wanted.item_hash
                    """,
                    row -> found.put(row.text("item_hash"), row.number("item_no")),
                    hashes);
        }
        return found;
    }
}
