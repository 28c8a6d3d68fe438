package org.mobilearchive.connector.collection;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.ItemLedger;
import org.mobilearchive.connector.ledger.LedgerException;
import org.mobilearchive.connector.telemessage.ItemReading;
import org.mobilearchive.connector.telemessage.RawItem;
import org.mobilearchive.connector.telemessage.SignInRefusedException;

/** How long an item may stay pending before it is a dead letter, so that its window can close. Thread-safe. */
public final class PendingLimit {
    private final ItemLedger items;
    private final Duration limit;
    private final InstantSource clock;

    public PendingLimit(ItemLedger items, Duration limit, InstantSource clock) {
        this.items = requireNonNull(items, "items is null");
        this.limit = requireNonNull(limit, "limit is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Whether the item, kept back by this fault once more, was first listed longer ago. A fault that is not the item's
     * own, of the ledger or the sign-in, never makes a dead letter.
     */
    public boolean isOver(RawItem raw, @Nullable ItemReading reading, Throwable fault) {
        if (fault instanceof LedgerException || fault instanceof SignInRefusedException) {
            return false;
        }
        Instant oldest = clock.instant().minus(limit);
        return items.pendingSince(Outcomes.identity(raw, reading))
                .filter(oldest::isAfter)
                .isPresent();
    }
}
