package org.mobilearchive.connector.ledger.books;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.item.ItemRow;
import org.mobilearchive.connector.ledger.item.Listing;
import org.mobilearchive.connector.ledger.store.Row;
import org.mobilearchive.connector.ledger.store.Tx;

/**
 * An item as a window listed it, and its present state.
 *
 * @param state null if the ledger has no such item
 * @param open open copies, by the item's own count
 * @param refused refused copies, by the item's own count
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
    private static final int ITEMS = 2_000;

    /** The next items of a window after this number, in the order of their numbers; empty after the last. */
    static List<ListedItem> after(Tx tx, long window, long number) throws SQLException {
        List<Listing.Range> ranges = nextRanges(tx, window, number);
        List<Long> numbers = ranges.stream()
                .flatMapToLong(range -> LongStream.rangeClosed(range.first(), range.last()))
                .boxed()
                .toList();
        Map<Long, Standing> standings = new HashMap<>();
        tx.list(
                """
                SELECT i.item_no, i.archived_at, s.state, s.reason, s.open_deliveries, s.refused_deliveries
                FROM items i JOIN item_states s ON s.item_no = i.item_no WHERE\s"""
                        + tx.in("i.item_no"),
                row -> standings.put(row.number("item_no"), Standing.of(row)),
                numbers);
        List<ListedItem> items = new ArrayList<>();
        for (Listing.Range range : ranges) {
            for (long item = range.first(); item <= range.last(); item++) {
                items.add(of(item, range, standings.getOrDefault(item, Standing.NONE)));
            }
        }
        return items;
    }

    /** The ranges after this item, which ends one; together they have as many items as are read at a time. */
    private static List<Listing.Range> nextRanges(Tx tx, long window, long number) throws SQLException {
        List<Listing.Range> ranges = new ArrayList<>();
        long items = 0;
        for (Listing.Range range : tx.list(
                """
                SELECT first_item_no, last_item_no, met, repeated FROM window_ranges
                WHERE window_no = ? AND first_item_no > ?
                ORDER BY first_item_no LIMIT 100
                """,
                Listing.Range::of,
                window,
                number)) {
            if (items < ITEMS) {
                ranges.add(range);
                items += range.last() - range.first() + 1;
            }
        }
        return ranges;
    }

    private static ListedItem of(long number, Listing.Range range, Standing standing) {
        return new ListedItem(
                number,
                range.met(),
                range.repeated(),
                standing.archivedAt(),
                standing.state(),
                standing.reason(),
                standing.open(),
                standing.refused());
    }

    /** An item's present row. */
    private record Standing(
            @Nullable Instant archivedAt,
            ItemRow.@Nullable State state,
            @Nullable Reason reason,
            long open,
            long refused) {
        static final Standing NONE = new Standing(null, null, null, 0, 0);

        static Standing of(Row row) throws SQLException {
            return new Standing(
                    row.timeOrNull("archived_at"),
                    row.constant("state", ItemRow.State.class),
                    row.constantOrNull("reason", Reason.class),
                    row.number("open_deliveries"),
                    row.number("refused_deliveries"));
        }
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
        tx.list(
                        "SELECT item_no, mailbox, state FROM deliveries WHERE " + tx.in("item_no"),
                        row -> new Copy(row.number("item_no"), row.text("mailbox"), row.text("state")),
                        items)
                .forEach(copy -> copies.computeIfAbsent(copy.item(), item -> new ArrayList<>())
                        .add(copy));
        return copies;
    }

    /** The items that have a dead letter, replayed or not. */
    static Set<Long> lettered(Tx tx, List<ListedItem> items) throws SQLException {
        List<Long> dead = items.stream()
                .filter(item -> item.state() == ItemRow.State.DEAD)
                .map(ListedItem::number)
                .toList();
        return dead.isEmpty()
                ? Set.of()
                : Set.copyOf(tx.list(
                        "SELECT DISTINCT item_no FROM dead_letters WHERE attachment_id IS NULL AND " + tx.in("item_no"),
                        row -> row.number("item_no"),
                        dead));
    }

    /** A sentence if the item's own state contradicts its copies; otherwise null. */
    @Nullable
    String contradiction(List<Copy> copies) {
        long openCopies = copies.stream().filter(Copy::isOpen).count();
        long refusedCopies = copies.stream().filter(Copy::isRefused).count();
        if (state == null) {
            return "was listed and is not in the ledger";
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
