package org.mobilearchive.connector.collection.window;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.staging.StagedObject;

/**
 * A slice whose messages are all staged.
 *
 * @param page the staged page
 * @param outcomes the outcomes of its elements
 */
record PackedSlice(StagedObject page, List<ItemOutcome> outcomes) {
    PackedSlice {
        requireNonNull(page, "page is null");
        outcomes = List.copyOf(outcomes);
    }
}
