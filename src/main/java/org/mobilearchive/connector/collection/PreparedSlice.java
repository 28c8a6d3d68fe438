package org.mobilearchive.connector.collection;

import java.util.List;
import org.mobilearchive.connector.ledger.ItemOutcome;
import org.mobilearchive.connector.staging.Pack;
import org.mobilearchive.connector.staging.StagedObject;

/**
 * A part of a page whose items are prepared, and are not in the ledger yet.
 *
 * @param outcomes what became of its elements: first of those that were known, then of the others in the page's order
 * @param pack the small messages of them, not staged yet
 * @param page as it is staged
 */
public record PreparedSlice(List<ItemOutcome> outcomes, Pack pack, StagedObject page) {
    public PreparedSlice {
        outcomes = List.copyOf(outcomes);
    }
}
