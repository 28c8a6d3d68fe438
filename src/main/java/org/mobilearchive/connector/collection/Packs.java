package org.mobilearchive.connector.collection;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.ledger.FaultText;
import org.mobilearchive.connector.ledger.ItemOutcome;
import org.mobilearchive.connector.ledger.ItemOutcome.Prepared;
import org.mobilearchive.connector.message.RenderedMessage;
import org.mobilearchive.connector.staging.Pack;
import org.mobilearchive.connector.staging.StagedObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The small messages of a slice of a page in one staged object: one put and one fsync in place of hundreds. Until the
 * pack is staged its messages have no name, and what became of their items is not for the ledger. Thread-safe.
 */
public final class Packs {
    private static final Logger LOG = LoggerFactory.getLogger(Packs.class);
    // Of a message (ADR 8), and of one that comes when the pack is full
    private static final int MAX_BYTES = 256 * 1024;
    private static final int SMALL_BYTES = 64 * 1024;
    private static final long FULL_BYTES = 16 << 20;
    private static final String UNNAMED = "packs/not-staged-yet";

    private final Spool spool;

    public Packs(Spool spool) {
        this.spool = requireNonNull(spool, "spool is null");
    }

    /** An empty pack. */
    public Pack begin() {
        return new Pack(spool);
    }

    /** Whether a message is small enough for the pack: of one that has its fill, only if it is very small. */
    public boolean takes(Pack pack, RenderedMessage message) {
        long size = message.content().size();
        return size <= SMALL_BYTES || (size <= MAX_BYTES && pack.size() < FULL_BYTES);
    }

    /** Adds a message; what is returned gets its name by {@link #named}. */
    public StagedObject add(Pack pack, RenderedMessage rendered) throws IOException {
        Content message = rendered.content();
        return new StagedObject(UNNAMED, pack.add(message), message.size(), message.sha256());
    }

    /** The outcomes with their messages in the staged pack. */
    public List<ItemOutcome> named(List<ItemOutcome> outcomes, StagedObject pack) {
        return replaced(outcomes, prepared -> prepared.in(pack.name()));
    }

    /** The outcomes where the pack could not be staged: its items stay pending. */
    public List<ItemOutcome> deferred(List<ItemOutcome> outcomes, Throwable fault) {
        String text = FaultText.of(fault);
        LOG.warn("a pack could not be staged, its items stay pending: {}", text);
        LOG.debug("items stay pending", fault);
        return replaced(outcomes, prepared -> new ItemOutcome.Deferred(prepared.identity(), text));
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
