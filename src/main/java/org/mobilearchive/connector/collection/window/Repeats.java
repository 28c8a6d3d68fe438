package org.mobilearchive.connector.collection.window;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mobilearchive.connector.ledger.item.ItemIdentity;
import org.mobilearchive.connector.ledger.item.ItemOutcome;

/**
 * Numbers elements of a window that have no readable identity and the same bytes: first, second and so on. The site counts
 * each of them, so counting them as one would keep the window open for ever. In another run or an overlapping window they
 * get the same numbers. For one thread at a time.
 */
public final class Repeats {
    private final Map<ItemIdentity, Integer> before = new HashMap<>();
    private final Map<ItemIdentity, Integer> slice = new HashMap<>();

    /** The outcomes of a slice with such elements numbered; a repeated slice is numbered again from the same start. */
    List<ItemOutcome> apart(List<ItemOutcome> outcomes) {
        slice.clear();
        List<ItemOutcome> apart = new ArrayList<>(outcomes.size());
        for (ItemOutcome outcome : outcomes) {
            apart.add(outcome.identity() instanceof ItemIdentity.Unreadable first ? numbered(outcome, first) : outcome);
        }
        return apart;
    }

    /** The slice is recorded; the next one continues its numbers. */
    void recorded() {
        slice.forEach((identity, count) -> before.merge(identity, count, Integer::sum));
        slice.clear();
    }

    private ItemOutcome numbered(ItemOutcome outcome, ItemIdentity.Unreadable first) {
        int number = before.getOrDefault(first, 0) + slice.merge(first, 1, Integer::sum);
        return outcome.as(first.withOccurrence(number));
    }
}
