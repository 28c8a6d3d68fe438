package org.mobilearchive.connector.collection.item;

import static java.util.Objects.requireNonNull;

import org.mobilearchive.connector.ledger.item.ItemIdentity;

/**
 * An item that is within the limit.
 *
 * @param read with all of its parts; a call's recording that is over the limit is left out
 */
public record MeasuredItem(ReadItem read) implements ItemForm {
    public MeasuredItem {
        requireNonNull(read, "read is null");
    }

    @Override
    public ListedItem listed() {
        return read.listed();
    }

    @Override
    public ItemIdentity identity() {
        return read.identity();
    }
}
