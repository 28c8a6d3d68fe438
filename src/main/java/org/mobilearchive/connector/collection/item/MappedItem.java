package org.mobilearchive.connector.collection.item;

import static java.util.Objects.requireNonNull;

import org.mobilearchive.connector.ledger.item.ItemIdentity;
import org.mobilearchive.connector.mapping.Mapping;

/** An item whose mailboxes are found: at least one. */
public record MappedItem(ReadItem read, Mapping mapping) implements ItemForm {
    public MappedItem {
        requireNonNull(read, "read is null");
        if (mapping.isUnmapped()) {
            throw new IllegalArgumentException("a mapped item must have a mailbox, and has none: refuse it");
        }
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
