package org.mobilearchive.connector.collection;

import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.ledger.ItemOutcome;
import org.mobilearchive.connector.telemessage.RawItem;

/**
 * A part of a page, sorted before any item of it is read.
 *
 * @param items those to prepare, in the page's order
 * @param known what became of the others: an earlier listing settled them
 */
public record Slice(List<RawItem> items, List<ItemOutcome> known) {
    public Slice {
        items = List.copyOf(items);
        known = List.copyOf(known);
    }

    /** What became of all of it. */
    public List<ItemOutcome> outcomes(List<ItemOutcome> prepared) {
        List<ItemOutcome> all = new ArrayList<>(known);
        all.addAll(prepared);
        return all;
    }
}
