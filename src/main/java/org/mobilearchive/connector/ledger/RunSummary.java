package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The books of a run, by distinct item versions.
 *
 * @param elements as the pages had them, with those that came again
 * @param listed as counted page by page while they were recorded
 * @param imported every mailbox has its copy, and at least one of them did not when the run listed the item
 * @param alreadyKnown imported or dead-lettered before the run listed them
 * @param pending deferred, or at least one copy is not delivered yet
 * @param deadLettered by reason; a reason without letters is missing
 * @param deadParts parts over the limit whose items were imported without them
 * @param copies delivered in this run, of items of any run
 * @param missing what incomplete windows lack by the site's own count
 * @param failure why the run ended early; null if it did not, or has not ended
 */
public record RunSummary(
        Run run,
        long elements,
        long listed,
        long imported,
        long alreadyKnown,
        long pending,
        Map<Reason, Long> deadLettered,
        long deadParts,
        long copies,
        long windowsComplete,
        long windowsIncomplete,
        long missing,
        @Nullable String failure) {
    public RunSummary {
        requireNonNull(run, "run is null");
        EnumMap<Reason, Long> sorted = new EnumMap<>(Reason.class);
        sorted.putAll(deadLettered);
        deadLettered = Collections.unmodifiableMap(sorted);
    }

    /** The same books of a run that failed for this reason. */
    public RunSummary failed(String reason) {
        return new RunSummary(
                run,
                elements,
                listed,
                imported,
                alreadyKnown,
                pending,
                deadLettered,
                deadParts,
                copies,
                windowsComplete,
                windowsIncomplete,
                missing,
                reason);
    }

    /** Whether the pages' count equals what the items have become: none is without an account, none has two. */
    public boolean balances() {
        return listed == imported + alreadyKnown + pending + dead();
    }

    /** Whether all that the site counted is imported or dead-lettered, and nothing failed. */
    public boolean complete() {
        return balances() && pending == 0 && windowsIncomplete == 0 && failure == null;
    }

    /** The dead-lettered items of all reasons. */
    public long dead() {
        return deadLettered.values().stream().mapToLong(Long::longValue).sum();
    }
}
