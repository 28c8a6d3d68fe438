package org.mobilearchive.connector.ledger.books;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.mobilearchive.connector.ledger.audit.Reason;

/**
 * Distinct item versions, counted by outcome.
 *
 * @param listed as counted at listing
 * @param imported every mailbox has its copy
 * @param pending deferred, or a copy is not delivered yet
 * @param dead by reason; a reason without items is missing
 */
public record Counts(long listed, long imported, long pending, Map<Reason, Long> dead) {
    public Counts {
        EnumMap<Reason, Long> sorted = new EnumMap<>(Reason.class);
        sorted.putAll(dead);
        dead = Collections.unmodifiableMap(sorted);
    }

    /** Whether each listed one has exactly one outcome. */
    public boolean balances() {
        return listed
                == imported
                        + pending
                        + dead.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The dead letters of a reason. */
    public long dead(Reason reason) {
        return dead.getOrDefault(reason, 0L);
    }
}
