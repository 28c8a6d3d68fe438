package org.mobilearchive.connector.collection.window;

import java.util.List;
import org.mobilearchive.connector.collection.gather.Whole;
import org.mobilearchive.connector.collection.item.ListedItem;
import org.mobilearchive.connector.collection.item.SettledItem;
import org.mobilearchive.connector.ledger.item.ItemOutcome;

/**
 * A few items of a slice, which one thread prepares one after the other.
 *
 * @param outcomes their outcomes; empty until they are prepared
 */
public record ItemGroup(List<ListedItem> items, List<ItemOutcome> outcomes) implements Whole<SettledItem> {
    public ItemGroup {
        items = List.copyOf(items);
        outcomes = List.copyOf(outcomes);
    }

    @Override
    public ItemGroup with(List<SettledItem> settled) {
        return new ItemGroup(items, settled.stream().map(SettledItem::outcome).toList());
    }
}
