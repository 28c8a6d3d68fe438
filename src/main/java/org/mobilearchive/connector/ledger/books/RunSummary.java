package org.mobilearchive.connector.ledger.books;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.RunLedger;

/**
 * The books of a run, by distinct item versions.
 *
 * @param elements as the pages had them, with repetitions
 * @param listed as counted for each page when it was recorded
 * @param imported every mailbox has its copy, and at least one of them did not when the run listed the item
 * @param alreadyKnown imported or dead-lettered before this run listed them
 * @param pending deferred, or at least one copy is not delivered yet
 * @param deadLettered by reason; a reason without letters is missing
 * @param deadParts parts over the limit whose items were imported without them
 * @param differing attachments of items that this run listed first, whose bytes are not those announced
 * @param copies delivered in this run, of items of any run
 * @param missing items that incomplete windows lack by the site's own count
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
        long differing,
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

    /** Whether the run ended early because its process was told to stop. */
    public boolean stopped() {
        return failure != null && failure.startsWith(RunLedger.STOPPED);
    }

    /** Whether the run did all of its work, but its blocks of the audit log could not be staged. */
    public boolean unstaged() {
        return failure != null && failure.startsWith(RunLedger.UNSTAGED);
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
                differing,
                copies,
                windowsComplete,
                windowsIncomplete,
                missing,
                reason);
    }

    /** Whether the pages' count equals the sum of the outcomes: each item has exactly one. */
    public boolean balances() {
        return listed == imported + alreadyKnown + pending + dead();
    }

    /** Whether everything that the site counted is imported or dead-lettered, and nothing failed. */
    public boolean complete() {
        return balances() && pending == 0 && windowsIncomplete == 0 && failure == null;
    }

    /** The number of dead-lettered items, for all reasons. */
    public long dead() {
        return deadLettered.values().stream().mapToLong(Long::longValue).sum();
    }
}
