package org.mobilearchive.connector.console.page;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.mobilearchive.connector.ledger.books.Books;
import org.mobilearchive.connector.ledger.books.Counts;

/**
 * The counts of all items, which take seconds where there are a million: counted again only if the books have changed, and
 * then for a twentieth of the time at most. Thread-safe.
 */
final class Totals {
    private static final int SHARE = 20;

    private final Books books;
    private Map<String, Counts> counts = Map.of();
    private List<String> of = List.of();
    private long version = -1;
    private long countedAt;
    private long took;

    Totals(Books books) {
        this.books = books;
    }

    synchronized Map<String, Counts> of(List<String> archivers) {
        long current = books.version();
        boolean same = archivers.equals(of);
        boolean soon = System.nanoTime() - countedAt < SHARE * took
                && took > Duration.ofMillis(50).toNanos();
        if (!same || current != version && !soon) {
            long begun = System.nanoTime();
            counts = books.totals(archivers);
            took = System.nanoTime() - begun;
            countedAt = System.nanoTime();
            version = current;
            of = archivers;
        }
        return counts;
    }
}
