package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An item as a window listed it, and as it stands now.
 *
 * @param state null where the books have no such item
 * @param open copies that are open by the item's own count
 * @param refused copies that were refused by the item's own count
 */
record ListedItem(
        long number,
        Listing.Met met,
        boolean repeated,
        @Nullable Instant archivedAt,
        ItemRow.@Nullable State state,
        @Nullable Reason reason,
        long open,
        long refused) {
    private static final int ROWS = 2000;

    /** The next items of a window, in the order of their numbers. */
    static List<ListedItem> after(Tx tx, long window, long number) throws SQLException {
        return tx.list(
                """
                SELECT l.item_no, l.met, l.repeated, i.archived_at, i.state, i.reason, i.open_deliveries,
                    i.refused_deliveries
                FROM window_items l LEFT JOIN items i ON i.item_no = l.item_no
                WHERE l.window_no = ? AND l.item_no > ?
                ORDER BY l.item_no
                """
                        + "FETCH FIRST " + ROWS + " ROWS ONLY",
                ListedItem::of,
                window,
                number);
    }

    private static ListedItem of(Row row) throws SQLException {
        return new ListedItem(
                row.number("item_no"),
                row.constant("met", Listing.Met.class),
                row.flag("repeated"),
                row.timeOrNull("archived_at"),
                row.textOrNull("state") == null ? null : row.constant("state", ItemRow.State.class),
                row.textOrNull("reason") == null ? null : row.constant("reason", Reason.class),
                row.number("open_deliveries"),
                row.number("refused_deliveries"));
    }

    /** A copy of an item. */
    record Copy(long item, String mailbox, String state) {
        boolean isOpen() {
            return state.equals("PENDING") || state.equals("INTENDED");
        }

        boolean isRefused() {
            return state.equals("REFUSED");
        }

        CopyBooks books() {
            return new CopyBooks(mailbox, !isOpen() && !isRefused() ? 1 : 0, isOpen() ? 1 : 0, isRefused() ? 1 : 0);
        }
    }

    /** The copies of some items, by the item's number. */
    static Map<Long, List<Copy>> copies(Tx tx, List<Long> items) throws SQLException {
        Map<Long, List<Copy>> copies = new HashMap<>();
        // = ANY goes by the index in H2 as well, which a join of UNNEST does not
        tx.list(
                        "SELECT item_no, mailbox, state FROM deliveries WHERE item_no = ANY(?)",
                        row -> new Copy(row.number("item_no"), row.text("mailbox"), row.text("state")),
                        items)
                .forEach(copy -> copies.computeIfAbsent(copy.item(), item -> new ArrayList<>())
                        .add(copy));
        return copies;
    }

    /** Those of the items that have a dead letter, replayed or not. */
    static Set<Long> lettered(Tx tx, List<ListedItem> items) throws SQLException {
        List<Long> dead = items.stream()
                .filter(item -> item.state() == ItemRow.State.DEAD)
                .map(ListedItem::number)
                .toList();
        return dead.isEmpty()
                ? Set.of()
                : Set.copyOf(tx.list(
                        "SELECT DISTINCT item_no FROM dead_letters WHERE item_no = ANY(?) AND attachment_id IS NULL",
                        row -> row.number("item_no"),
                        dead));
    }

    /** Whether the item's own account agrees with its copies; a sentence if not, else null. */
    @Nullable
    String contradiction(List<Copy> copies) {
        long openCopies = copies.stream().filter(Copy::isOpen).count();
        long refusedCopies = copies.stream().filter(Copy::isRefused).count();
        if (state == null) {
            return "was listed, and is not in the books";
        }
        if (openCopies != open || refusedCopies != refused) {
            return "counts " + open + " open and " + refused + " refused copies, and has " + openCopies + " and "
                    + refusedCopies;
        }
        boolean agrees =
                switch (state) {
                    case PENDING -> copies.isEmpty();
                    case STAGED -> open > 0;
                    case IMPORTED -> open == 0 && refused == 0 && !copies.isEmpty();
                    case DEAD -> open == 0 && (reason == Reason.REJECTED ? refused > 0 : copies.isEmpty());
                };
        return agrees
                ? null
                : "is " + state + (reason == null ? "" : " " + reason) + ", and has " + copies.size() + " copies, "
                        + openCopies + " of them open and " + refusedCopies + " refused";
    }
}
