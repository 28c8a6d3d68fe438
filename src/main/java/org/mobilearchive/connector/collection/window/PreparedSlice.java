package org.mobilearchive.connector.collection.window;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.staging.Pack;
import org.mobilearchive.connector.staging.StagedObject;

/**
 * A slice whose items are prepared but not in the ledger yet.
 *
 * @param page the staged page
 * @param outcomes the outcomes of its elements: first the known ones, then the others in the page's order
 * @param pack their small messages, not staged yet
 */
public record PreparedSlice(StagedObject page, List<ItemOutcome> outcomes, Pack pack) {
    public PreparedSlice {
        requireNonNull(page, "page is null");
        requireNonNull(pack, "pack is null");
        outcomes = List.copyOf(outcomes);
    }
}
