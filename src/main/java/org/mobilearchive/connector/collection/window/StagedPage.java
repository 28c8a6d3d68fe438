package org.mobilearchive.connector.collection.window;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.List;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.telemessage.item.RawItem;
import org.mobilearchive.connector.telemessage.page.Page;

/** A staged page, whose items can be processed. */
public record StagedPage(Page page, StagedObject object) {
    public StagedPage {
        requireNonNull(page, "page is null");
        requireNonNull(object, "object is null");
    }

    /** Its slices in order; a page without items has one slice without items. */
    Iterator<Slice> slices() {
        Iterator<List<RawItem>> items = page.slices();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public Slice next() {
                return new Slice(object, items.next());
            }
        };
    }
}
