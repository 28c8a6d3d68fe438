package org.mobilearchive.connector.collection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.ItemIdentity;
import org.mobilearchive.connector.ledger.ItemOutcome;
import org.mobilearchive.connector.telemessage.Page;

/**
 * Tells elements of a window apart that have no readable identity and the same bytes: the first from the second. The
 * site counts each of them, and taken for one they would keep the window open for ever. Where they come again, in
 * another run or an overlapping window, they are the same first and second. For one thread.
 */
public final class Repeats {
    private final Map<ItemIdentity, Integer> before = new HashMap<>();
    private final Map<ItemIdentity, Integer> page = new HashMap<>();
    private @Nullable Page counted;

    /** The outcomes of a slice of a page with their elements told apart; a page that was asked for again begins anew. */
    List<ItemOutcome> apart(Page of, List<ItemOutcome> outcomes) {
        if (of != counted) {
            page.clear();
            counted = of;
        }
        List<ItemOutcome> apart = new ArrayList<>(outcomes.size());
        for (ItemOutcome outcome : outcomes) {
            apart.add(outcome.identity() instanceof ItemIdentity.Unreadable first ? numbered(outcome, first) : outcome);
        }
        return apart;
    }

    /** The page is done with, and the next one counts on. */
    void turn() {
        page.forEach((identity, count) -> before.merge(identity, count, Integer::sum));
        page.clear();
    }

    private ItemOutcome numbered(ItemOutcome outcome, ItemIdentity.Unreadable first) {
        int number = before.getOrDefault(first, 0) + page.merge(first, 1, Integer::sum);
        return outcome.as(first.withOccurrence(number));
    }
}
