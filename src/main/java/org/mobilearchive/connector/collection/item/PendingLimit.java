package org.mobilearchive.connector.collection.item;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.mobilearchive.connector.fault.DiskException;
import org.mobilearchive.connector.fault.Faults;
import org.mobilearchive.connector.fault.RouteStepException;
import org.mobilearchive.connector.ledger.item.ItemIdentity;
import org.mobilearchive.connector.ledger.item.ItemLedger;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.telemessage.site.SignInRefusedException;

/** Limits how long an item may stay pending: then it becomes a dead letter, so that its window can close. Thread-safe. */
public final class PendingLimit {
    private static final List<Class<? extends Throwable>> NOT_THE_ITEMS =
            List.of(LedgerException.class, SignInRefusedException.class, RouteStepException.class, DiskException.class);

    private final ItemLedger items;
    private final Duration limit;
    private final InstantSource clock;

    public PendingLimit(ItemLedger items, Duration limit, InstantSource clock) {
        this.items = requireNonNull(items, "items is null");
        this.limit = requireNonNull(limit, "limit is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Whether the item, kept back by this fault again, was first listed longer ago than the limit. A fault of the ledger, a
     * disk, the sign-in or a route, which is not the item's own, never makes a dead letter.
     */
    boolean isOver(ItemIdentity item, Throwable fault) {
        if (NOT_THE_ITEMS.stream().anyMatch(kind -> Faults.find(kind, fault).isPresent())) {
            return false;
        }
        Instant oldest = clock.instant().minus(limit);
        try {
            return items.pendingSince(item).filter(oldest::isAfter).isPresent();
        } catch (LedgerException e) {
            return false; // the item stays pending as it is
        }
    }
}
