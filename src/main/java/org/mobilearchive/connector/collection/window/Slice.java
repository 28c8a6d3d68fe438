package org.mobilearchive.connector.collection.window;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.telemessage.item.RawItem;

/**
 * A part of a page: the items that are prepared and recorded together.
 *
 * @param page the staged page
 */
public record Slice(StagedObject page, List<RawItem> items) {
    public Slice {
        requireNonNull(page, "page is null");
        items = List.copyOf(items);
    }
}
