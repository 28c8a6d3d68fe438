package org.mobilearchive.connector.telemessage.page;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.mobilearchive.connector.telemessage.item.RawItem;

/**
 * The items of a page in slices, so that a page of any size is processed in bounded memory. A page within the
 * contract's bounds is one slice; a page without items is one empty slice.
 */
final class PageSlices implements Iterator<List<RawItem>>, Closeable {
    /** The most items of a slice: the size of the contract's largest page. */
    static final int MAX_ITEMS = 1_000;

    /** A slice ends with the item that reaches this many bytes. */
    static final long MAX_BYTES = 8 * 1024 * 1024;

    private final PageItems items;
    private boolean begun;

    PageSlices(PageItems items) {
        this.items = requireNonNull(items, "items is null");
    }

    @Override
    public boolean hasNext() {
        return !begun || items.hasNext();
    }

    @Override
    public List<RawItem> next() {
        begun = true;
        List<RawItem> slice = new ArrayList<>();
        long bytes = 0;
        while (items.hasNext() && slice.size() < MAX_ITEMS && bytes < MAX_BYTES) {
            RawItem item = items.next();
            slice.add(item);
            bytes += item.original().size();
        }
        return slice;
    }

    @Override
    public void close() throws IOException {
        items.close();
    }
}
