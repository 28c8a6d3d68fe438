package org.mobilearchive.connector.collection.item;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.mobilearchive.connector.collection.gather.Whole;
import org.mobilearchive.connector.ledger.item.ItemIdentity;
import org.mobilearchive.connector.message.Part;
import org.mobilearchive.connector.telemessage.item.Item;

/**
 * An item read by the source contract.
 *
 * @param parts its fetched attachments, or its message if it is of format email; empty until they are fetched
 */
public record ReadItem(ListedItem listed, Item item, List<Part> parts) implements ItemForm, Whole<Part> {
    public ReadItem {
        requireNonNull(listed, "listed is null");
        requireNonNull(item, "item is null");
        parts = List.copyOf(parts);
    }

    @Override
    public ItemIdentity identity() {
        return new ItemIdentity.Keyed(item.key());
    }

    @Override
    public ReadItem with(List<Part> fetched) {
        return new ReadItem(listed, item, fetched);
    }
}
