package org.mobilearchive.connector.collection.window;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.collection.item.ListedItem;
import org.mobilearchive.connector.collection.item.Packs;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.ContentWriter;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.ledger.item.ItemLedger;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.ledger.item.PageEvidence;
import org.mobilearchive.connector.ledger.item.PageJournal;
import org.mobilearchive.connector.staging.Pack;
import org.mobilearchive.connector.staging.StagedNames;
import org.mobilearchive.connector.staging.ToStage;
import org.mobilearchive.connector.stop.StopSign;
import org.mobilearchive.connector.telemessage.item.ItemKey;
import org.mobilearchive.connector.telemessage.item.RawItem;

/** The steps that take slices of pages into the ledger, called by the routes. Thread-safe. */
public final class Slices {
    private final ItemLedger ledger;
    private final Spool spool;
    private final Nudges nudges;
    private final StopSign stop;

    public Slices(ItemLedger ledger, Spool spool, Nudges nudges, StopSign stop) {
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.spool = requireNonNull(spool, "spool is null");
        this.nudges = requireNonNull(nudges, "nudges is null");
        this.stop = requireNonNull(stop, "stop is null");
    }

    /** Takes up a slice, together with the one before it, which is recorded meanwhile. */
    public SliceTurn turn(OpenWindow window, Slice slice) {
        stop.check(); // the slice before is recorded at the window's end
        return new SliceTurn(window.unrecorded().getAndSet(null), slice);
    }

    /** The slice to record now: the one before the current slice, or the last one; null if there is none. */
    public @Nullable PreparedSlice prepared(@Nullable Object slice) {
        return slice instanceof SliceTurn turn ? turn.before() : (PreparedSlice) slice;
    }

    /** The slice that was prepared last; null if there is none. */
    public @Nullable PreparedSlice last(OpenWindow window) {
        return window.unrecorded().getAndSet(null);
    }

    /** Sorts out the known items, with one ledger query for all, and releases their content in the spool. */
    public SortedSlice sort(SliceTurn turn) throws IOException {
        Slice slice = turn.now();
        Map<RawItem, ItemKey> keys = new LinkedHashMap<>(); // in the order of the listing
        for (RawItem item : slice.items()) {
            ItemKey key = item.key();
            if (key != null) {
                keys.put(item, key);
            }
        }
        return sorted(slice, keys, ledger.known(keys.values()));
    }

    private SortedSlice sorted(Slice slice, Map<RawItem, ItemKey> keys, Map<ItemKey, ItemOutcome.Known> inLedger) {
        Pack pack = new Pack(spool);
        List<ListedItem> open = new ArrayList<>();
        List<ItemOutcome> known = new ArrayList<>();
        for (RawItem item : slice.items()) {
            ItemKey key = keys.get(item);
            ItemOutcome outcome = key == null ? null : inLedger.get(key);
            if (outcome != null) {
                known.add(outcome);
                item.original().release();
            } else {
                open.add(ListedItem.onPage(item, spool, pack));
            }
        }
        return new SortedSlice(slice.page(), open, known, List.of(), pack);
    }

    /** The items to prepare, a few together. Routes call it here, because Camel hashes an instance whose method it calls. */
    public List<ItemGroup> groups(SortedSlice slice) {
        return slice.groups();
    }

    /** The items of a group, one after the other. */
    public List<ListedItem> items(ItemGroup group) {
        return group.items();
    }

    /** Keeps a prepared slice: it is recorded while the next one is prepared, or after the last page. */
    public void keep(OpenWindow window, SortedSlice slice) {
        window.unrecorded().set(slice.finish());
    }

    /** Whether there are small messages that are not staged yet. */
    public boolean hasPack(PreparedSlice slice) {
        return !slice.pack().isEmpty();
    }

    /** The slice's small messages, to be staged. */
    public ToStage<?> pack(OpenWindow window, PreparedSlice slice) {
        return new PackToStage(slice, window);
    }

    /** Passes on a slice without small messages. */
    public Object withoutPack(PreparedSlice slice) throws IOException {
        slice.pack().release();
        return new PackedSlice(slice.page(), slice.outcomes());
    }

    /** The pack could not be staged: its items stay pending. */
    public Object deferred(ToStage<?> toStage, Throwable fault) throws IOException {
        PreparedSlice slice = ((PackToStage) toStage).slice();
        slice.pack().release();
        return new PackedSlice(slice.page(), Packs.deferred(slice.outcomes(), fault));
    }

    /** Writes the journal of the slice's outcomes; numbers elements that have no identity and the same bytes. */
    public ToStage<?> journal(OpenWindow window, Object packed) throws IOException {
        PackedSlice slice = (PackedSlice) packed;
        List<ItemOutcome> outcomes = window.repeats().apart(slice.outcomes());
        try (ContentWriter writer = spool.writer()) {
            PageJournal.Head head = PageJournal.Head.of(window.run(), window.row(), slice.page());
            new PageJournal(head, outcomes).writeTo(writer);
            Content journal = writer.finish();
            return new JournalToStage(
                    new PackedSlice(slice.page(), outcomes),
                    journal,
                    StagedNames.journal(window.run().archiver(), window.from(), journal));
        }
    }

    /**
     * Records the slice's outcomes in the ledger, in one transaction.
     *
     * @return the mailboxes that are worth a nudge now
     */
    public Collection<String> record(OpenWindow window, Object journaled) {
        JournaledSlice slice = (JournaledSlice) journaled;
        List<ItemOutcome> outcomes = slice.slice().outcomes();
        PageEvidence evidence = new PageEvidence(slice.slice().page(), slice.journal());
        ledger.recordPage(window.run(), window.row(), outcomes, evidence);
        window.repeats().recorded();
        return nudges.due(outcomes);
    }
}
