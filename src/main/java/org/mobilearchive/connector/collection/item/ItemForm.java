package org.mobilearchive.connector.collection.item;

import org.mobilearchive.connector.ledger.item.ItemIdentity;

/**
 * How far an item has come: listed, read, measured, mapped, rendered; or refused, or settled. Each step of the route
 * prepare-item returns the next form; the gates between the steps check the form.
 */
public sealed interface ItemForm
        permits ListedItem, ReadItem, MeasuredItem, MappedItem, RenderedItem, RefusedItem, SettledItem {
    /** The item as it was listed. */
    ListedItem listed();

    /** The item's identity, as far as it is known yet. */
    ItemIdentity identity();
}
