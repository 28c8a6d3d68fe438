package org.mobilearchive.connector.collection.item;

/**
 * The conditions of the routes' gates: how far an item has come. Routes call them here, because Camel hashes an instance
 * whose method it calls. Thread-safe.
 */
public final class Gates {
    /** Whether it could be read. */
    public boolean isRead(ItemForm item) {
        return item instanceof ReadItem;
    }

    /** Whether it is within the limit. */
    public boolean isWithinLimit(ItemForm item) {
        return item instanceof MeasuredItem;
    }

    /** Whether a mailbox was found. */
    public boolean isMapped(ItemForm item) {
        return item instanceof MappedItem;
    }

    /** Whether its message is too large for the pack of its slice, or there is none: then it is staged on its own. */
    public boolean isUnpacked(ItemForm item) {
        return item instanceof RenderedItem rendered && rendered.message() == null;
    }

    /** Whether it becomes a dead letter. */
    public boolean isRefused(ItemForm item) {
        return item instanceof RefusedItem;
    }
}
