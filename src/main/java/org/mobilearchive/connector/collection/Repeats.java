package org.mobilearchive.connector.collection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mobilearchive.connector.ledger.ItemIdentity;
import org.mobilearchive.connector.ledger.ItemOutcome;

/**
 * Tells elements of a window apart that have no readable identity and the same bytes: the first from the second. The
 * site counts each of them, and taken for one they would keep the window open for ever. Where they come again, in
 * another run or an overlapping window, they are the same first and second. For one thread at a time.
 */
public final class Repeats {
    private final Map<ItemIdentity, Integer> before = new HashMap<>();
    private final Map<ItemIdentity, Integer> slice = new HashMap<>();

    /** The outcomes of a slice with their elements told apart; a slice that comes again begins anew. */
    List<ItemOutcome> apart(List<ItemOutcome> outcomes) {
        slice.clear();
        List<ItemOutcome> apart = new ArrayList<>(outcomes.size());
        for (ItemOutcome outcome : outcomes) {
            apart.add(outcome.identity() instanceof ItemIdentity.Unreadable first ? numbered(outcome, first) : outcome);
        }
        return apart;
    }

    /** The slice is recorded, and the next one counts on. */
    void recorded() {
        slice.forEach((identity, count) -> before.merge(identity, count, Integer::sum));
        slice.clear();
    }

    private ItemOutcome numbered(ItemOutcome outcome, ItemIdentity.Unreadable first) {
        int number = before.getOrDefault(first, 0) + slice.merge(first, 1, Integer::sum);
        return outcome.as(first.withOccurrence(number));
    }
}
