package org.mobilearchive.connector.collection.window;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mobilearchive.connector.collection.gather.Whole;
import org.mobilearchive.connector.collection.item.ListedItem;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.staging.Pack;
import org.mobilearchive.connector.staging.StagedObject;

/**
 * A slice whose known items are sorted out; the others are being prepared.
 *
 * @param page the staged page
 * @param open items to prepare, in the page's order
 * @param known the outcomes of the others, which an earlier listing settled
 * @param prepared the outcomes of the open ones; empty until they are prepared
 * @param pack receives their small messages
 */
public record SortedSlice(
        StagedObject page, List<ListedItem> open, List<ItemOutcome> known, List<ItemOutcome> prepared, Pack pack)
        implements Whole<ItemGroup> {
    private static final int MOST_TOGETHER = 16;
    private static final int FEWEST_GROUPS = 32;

    public SortedSlice {
        requireNonNull(page, "page is null");
        requireNonNull(pack, "pack is null");
        open = List.copyOf(open);
        known = List.copyOf(known);
        prepared = List.copyOf(prepared);
    }

    /**
     * The items to prepare, a few in each group, because handing over each item alone costs a thread switch. Groups are small,
     * so that the last one is not a long wait; a short slice has groups of one.
     */
    List<ItemGroup> groups() {
        int together = Math.min(MOST_TOGETHER, Math.max(1, open.size() / FEWEST_GROUPS));
        return IntStream.iterate(0, from -> from < open.size(), from -> from + together)
                .mapToObj(from -> new ItemGroup(open.subList(from, Math.min(from + together, open.size())), List.of()))
                .toList();
    }

    @Override
    public SortedSlice with(List<ItemGroup> groups) {
        List<ItemOutcome> outcomes =
                groups.stream().flatMap(group -> group.outcomes().stream()).toList();
        return new SortedSlice(page, open, known, outcomes, pack);
    }

    /** All outcomes: first the known items, then the others. */
    PreparedSlice finish() {
        if (prepared.size() != open.size()) {
            throw new IllegalStateException(
                    "each of " + open.size() + " items must have an outcome, and " + prepared.size() + " have one");
        }
        List<ItemOutcome> all = new ArrayList<>(known);
        all.addAll(prepared);
        return new PreparedSlice(page, all, pack);
    }
}
