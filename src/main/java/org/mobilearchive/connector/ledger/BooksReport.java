package org.mobilearchive.connector.ledger;

import java.time.Instant;
import java.util.List;

/**
 * The books of a span of archivedAt, {@code from <= archivedAt < to}, at one moment.
 *
 * @param problems where the books contradict themselves or the site, a sentence each; of more than
 *     {@value #MAX_PROBLEMS}, the first ones
 * @param further how many problems there are beyond those
 */
public record BooksReport(
        Instant from,
        Instant to,
        List<WindowBooks> windows,
        List<DayBooks> days,
        List<CopyBooks> copies,
        List<RunBooks> runs,
        List<String> problems,
        long further) {
    static final int MAX_PROBLEMS = 100;

    public BooksReport {
        windows = List.copyOf(windows);
        days = List.copyOf(days);
        copies = List.copyOf(copies);
        runs = List.copyOf(runs);
        problems = List.copyOf(problems);
    }

    /** Whether the books contradict neither themselves nor the site. */
    public boolean balances() {
        return problems.isEmpty();
    }

    /** Whether every window of the span has all its items, itself or by a later one. */
    public boolean complete() {
        return windows.stream().noneMatch(WindowBooks::isLacking);
    }
}
