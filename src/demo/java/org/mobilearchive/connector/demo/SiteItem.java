package org.mobilearchive.connector.demo;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.mobilearchive.connector.telemessage.ItemKey;

/**
 * One item version as the site lists it.
 *
 * @param archivedAt what the listing's window and order are of
 * @param json the item exactly as its line has it; not always valid JSON. Not copied and never changed.
 * @param fills the attachments whose bytes are made, by id, with their number of bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SiteItem(ItemKey key, Instant archivedAt, byte[] json, Map<String, Long> fills) {
    /** The order of a listing: oldest first by archivedAt, then id. The version only makes it total. */
    static final Comparator<SiteItem> LISTING_ORDER = Comparator.comparing(SiteItem::archivedAt)
            .thenComparing(item -> item.key().id())
            .thenComparing(item -> item.key().version());

    SiteItem {
        requireNonNull(key, "key is null");
        requireNonNull(archivedAt, "archivedAt is null");
        requireNonNull(json, "json is null");
        fills = Map.copyOf(fills);
    }
}
