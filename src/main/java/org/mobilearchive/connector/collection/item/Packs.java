package org.mobilearchive.connector.collection.item;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.ledger.item.ItemOutcome.Prepared;
import org.mobilearchive.connector.message.RenderedMessage;
import org.mobilearchive.connector.staging.Pack;
import org.mobilearchive.connector.staging.StagedObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The small messages of a slice of a page in one staged object: one put and one fsync instead of hundreds. Until the
 * pack is staged its messages have no name, and their items' outcomes must not enter the ledger. Thread-safe.
 */
public final class Packs {
    private static final Logger LOG = LoggerFactory.getLogger(Packs.class);
    // Size limits of a message (ADR 8): while the pack has room, and when it is full
    private static final int MAX_BYTES = 256 * 1024;
    private static final int SMALL_BYTES = 64 * 1024;
    private static final long FULL_BYTES = 16 << 20;
    private static final String UNNAMED = "packs/not-staged-yet";

    private Packs() {}

    /** Whether a message is small enough for the pack; a full pack accepts only very small ones. */
    static boolean takes(Pack pack, RenderedMessage message) {
        long size = message.content().size();
        return size <= SMALL_BYTES || (size <= MAX_BYTES && pack.size() < FULL_BYTES);
    }

    /** Adds a message; the returned object gets its name from {@link #named}. */
    static StagedObject add(Pack pack, RenderedMessage rendered) throws IOException {
        Content message = rendered.content();
        return new StagedObject(UNNAMED, pack.add(message), message.size(), message.sha256());
    }

    /** The outcomes with their messages in the staged pack. */
    public static List<ItemOutcome> named(List<ItemOutcome> outcomes, StagedObject pack) {
        return replaced(outcomes, prepared -> prepared.in(pack.name()));
    }

    /** The outcomes if the pack could not be staged: its items stay pending. */
    public static List<ItemOutcome> deferred(List<ItemOutcome> outcomes, Throwable fault) {
        String text = FaultText.of(fault);
        LOG.warn("a pack could not be staged, its items stay pending: {}", text);
        LOG.debug("items stay pending", fault);
        return replaced(
                outcomes, prepared -> new ItemOutcome.Deferred(prepared.identity(), prepared.archivedAt(), text));
    }

    private static List<ItemOutcome> replaced(List<ItemOutcome> outcomes, Function<Prepared, ItemOutcome> change) {
        List<ItemOutcome> replaced = new ArrayList<>(outcomes.size());
        for (ItemOutcome outcome : outcomes) {
            boolean packed = outcome instanceof Prepared prepared
                    && prepared.message().name().equals(UNNAMED);
            replaced.add(packed ? change.apply((Prepared) outcome) : outcome);
        }
        return replaced;
    }
}
