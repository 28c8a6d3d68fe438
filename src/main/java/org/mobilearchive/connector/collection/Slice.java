package org.mobilearchive.connector.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mobilearchive.connector.ledger.ItemOutcome;
import org.mobilearchive.connector.telemessage.RawItem;

/**
 * A part of a page, sorted before any item of it is read.
 *
 * @param items those to prepare, in the page's order
 * @param known what became of the others: an earlier listing settled them
 */
public record Slice(List<RawItem> items, List<ItemOutcome> known) {
    private static final int MOST_TOGETHER = 16;
    private static final int FEWEST_GROUPS = 32;

    public Slice {
        items = List.copyOf(items);
        known = List.copyOf(known);
    }

    /**
     * Those to prepare, a few together: handing them over one by one costs a change of threads each. So few that the last
     * ones to be ready are no long wait, and one by one where there are not many.
     */
    public List<List<RawItem>> groups() {
        int together = Math.min(MOST_TOGETHER, Math.max(1, items.size() / FEWEST_GROUPS));
        return IntStream.iterate(0, from -> from < items.size(), from -> from + together)
                .mapToObj(from -> items.subList(from, Math.min(from + together, items.size())))
                .toList();
    }

    /** What became of all of it, with what became of the groups. */
    public List<ItemOutcome> outcomes(List<List<ItemOutcome>> prepared) {
        List<ItemOutcome> all = new ArrayList<>(known);
        prepared.forEach(all::addAll);
        return all;
    }
}
