package org.mobilearchive.connector.ledger.item;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.mobilearchive.connector.ledger.store.Tx;

/** An item's row in the ledger. */
public record ItemRow(String hash, long number, State state) {
    /** The state of an item. */
    public enum State {
        /** A passing fault kept it from being staged. */
        PENDING,
        /** Staged, and not every mailbox has its copy. */
        STAGED,
        /** Every mailbox has its copy. */
        IMPORTED,
        /** A dead letter: the whole item, or at least one copy after all other copies were delivered. */
        DEAD
    }

    /** An item that is known to be settled; its exact state is not needed. */
    static ItemRow settled(String hash, long number) {
        return new ItemRow(hash, number, State.IMPORTED);
    }

    boolean settled() {
        return state == State.IMPORTED || state == State.DEAD;
    }

    public boolean known() {
        return state != State.PENDING;
    }

    /** The items with these hashes that are in the ledger. */
    public static Map<String, ItemRow> byHash(Tx tx, Collection<String> hashes) throws SQLException {
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
                    "SELECT item_no, state FROM item_states WHERE " + tx.in("item_no"),
                    row -> states.put(row.number("item_no"), row.constant("state", State.class)),
                    numbers);
        }
        return states;
    }

    /**
     * The numbers of the items with these hashes that are in the ledger. Items that were listed together have adjacent
     * rows, which are read in one range; a lookup of each hash would read an index page for each.
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

    /** As many items as hashes, beginning with the first hash's item. */
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
                    "SELECT item_hash, item_no FROM items WHERE " + tx.in("item_hash"),
                    row -> found.put(row.text("item_hash"), row.number("item_no")),
                    hashes);
        }
        return found;
    }
}
