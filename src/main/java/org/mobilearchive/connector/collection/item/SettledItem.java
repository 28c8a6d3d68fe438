package org.mobilearchive.connector.collection.item;

import static java.util.Objects.requireNonNull;

import org.mobilearchive.connector.ledger.item.ItemIdentity;
import org.mobilearchive.connector.ledger.item.ItemOutcome;

/** An item with its outcome for the ledger. */
public record SettledItem(ListedItem listed, ItemOutcome outcome) implements ItemForm {
    public SettledItem {
        requireNonNull(listed, "listed is null");
        requireNonNull(outcome, "outcome is null");
    }

    @Override
    public ItemIdentity identity() {
        return outcome.identity();
    }
}
