package org.mobilearchive.connector.ledger;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Distinct item versions, and what has become of them.
 *
 * @param listed as they were counted when they were listed
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

    /** Whether each one that was listed has one account, and one only. */
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
