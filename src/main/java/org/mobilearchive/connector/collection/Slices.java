package org.mobilearchive.connector.collection;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mobilearchive.connector.ledger.ItemLedger;
import org.mobilearchive.connector.ledger.ItemOutcome;
import org.mobilearchive.connector.telemessage.ItemKey;
import org.mobilearchive.connector.telemessage.RawItem;

/** Sorts the known items out of a page, with one question to the ledger for many. Thread-safe. */
public final class Slices {
    private final ItemLedger ledger;

    public Slices(ItemLedger ledger) {
        this.ledger = requireNonNull(ledger, "ledger is null");
    }

    /** Sorts a slice; the content of known items is given back to the spool. */
    public Slice sort(List<RawItem> items) throws IOException {
        Map<RawItem, ItemKey> keys = new LinkedHashMap<>(); // in the order of the listing
        for (RawItem item : items) {
            ItemKey key = item.key();
            if (key != null) {
                keys.put(item, key);
            }
        }
        return sorted(items, keys, ledger.known(keys.values()));
    }

    private static Slice sorted(
            List<RawItem> items, Map<RawItem, ItemKey> keys, Map<ItemKey, ItemOutcome.Known> inLedger) {
        List<RawItem> open = new ArrayList<>();
        List<ItemOutcome> known = new ArrayList<>();
        for (RawItem item : items) {
            ItemKey key = keys.get(item);
            ItemOutcome outcome = key == null ? null : inLedger.get(key);
            if (outcome != null) {
                known.add(outcome);
                item.original().release();
            } else {
                open.add(item);
            }
        }
        return new Slice(open, known);
    }
}
