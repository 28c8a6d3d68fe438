package org.mobilearchive.connector.ledger.books;

import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.item.ItemRow;
import org.mobilearchive.connector.ledger.store.Tx;

/** Counts all items of archivers by their present outcome. */
final class ArchiverTotals {
    private record Group(String archiver, ItemRow.State state, @Nullable Reason reason, long items) {}

    private ArchiverTotals() {}

    static Map<String, Counts> of(Tx tx, Collection<String> archivers) throws SQLException {
        Map<String, Counts> totals = new TreeMap<>();
        if (archivers.isEmpty()) {
            return totals;
        }
        for (Group group : tx.list(
                """
                SELECT i.archiver, s.state, s.reason, COUNT(*) AS items
                FROM item_states s JOIN items i ON i.item_no = s.item_no
                WHERE %s GROUP BY i.archiver, s.state, s.reason
                """
                        .formatted(tx.in("i.archiver")),
                row -> new Group(
                        row.text("archiver"),
                        row.constant("state", ItemRow.State.class),
                        row.constantOrNull("reason", Reason.class),
                        row.number("items")),
                archivers)) {
            totals.merge(group.archiver(), counts(group), ArchiverTotals::plus);
        }
        return totals;
    }

    private static Counts counts(Group group) {
        Map<Reason, Long> dead = new EnumMap<>(Reason.class);
        if (group.reason() != null) {
            dead.put(group.reason(), group.items());
        }
        boolean imported = group.state() == ItemRow.State.IMPORTED;
        long pending = imported || group.reason() != null ? 0 : group.items();
        return new Counts(group.items(), imported ? group.items() : 0, pending, dead);
    }

    private static Counts plus(Counts one, Counts other) {
        Map<Reason, Long> dead = new EnumMap<>(Reason.class);
        dead.putAll(one.dead());
        other.dead().forEach((reason, items) -> dead.merge(reason, items, Long::sum));
        return new Counts(
                one.listed() + other.listed(),
                one.imported() + other.imported(),
                one.pending() + other.pending(),
                dead);
    }
}
