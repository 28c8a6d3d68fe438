package org.mobilearchive.connector.ledger.books;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.item.ItemRow;
import org.mobilearchive.connector.ledger.item.Listing;

/** Counts items by outcome. For one thread. */
final class Tally {
    private long items;
    private long known;
    private long imported;
    private long pending;
    private final Map<Reason, Long> dead = new EnumMap<>(Reason.class);

    /** @param state null if the ledger has no such item */
    void add(ItemRow.@Nullable State state, @Nullable Reason reason, Listing.Met met) {
        items++;
        known += met == Listing.Met.NEW ? 0 : 1;
        if (state == ItemRow.State.IMPORTED) {
            imported++;
        } else if (state == ItemRow.State.DEAD && reason != null) {
            dead.merge(reason, 1L, Long::sum);
        } else if (state != null) {
            pending++;
        }
    }

    long items() {
        return items;
    }

    /** The items that the ledger already had when they were listed here. */
    long known() {
        return known;
    }

    Counts counts(long listed) {
        return new Counts(listed, imported, pending, dead);
    }
}
