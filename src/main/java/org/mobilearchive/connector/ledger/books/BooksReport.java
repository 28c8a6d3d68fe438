package org.mobilearchive.connector.ledger.books;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The books of a span of archivedAt, {@code from <= archivedAt < to}, in one snapshot.
 *
 * @param archivers up to when each archiver is complete at present; it does not depend on the span
 * @param gaps the times of the span that no complete window covers
 * @param unstaged blocks of the audit log that staging lacks; null if it lacks none
 * @param open what is still to import of the span, for each archiver that has such work
 * @param differing attachments of the span's items that were received, and not as the site announced them
 * @param problems contradictions within the books or with the site, a sentence each; at most the first {@value
 *     #MAX_PROBLEMS}
 * @param further the number of further problems
 */
public record BooksReport(
        Instant from,
        Instant to,
        List<WindowBooks> windows,
        List<DayBooks> days,
        List<CopyBooks> copies,
        List<RunBooks> runs,
        List<ArchiverBooks> archivers,
        List<Gap> gaps,
        List<OpenWork> open,
        @Nullable UnstagedLog unstaged,
        long differing,
        List<String> problems,
        long further) {
    static final int MAX_PROBLEMS = 100;

    public BooksReport {
        windows = List.copyOf(windows);
        days = List.copyOf(days);
        copies = List.copyOf(copies);
        runs = List.copyOf(runs);
        archivers = List.copyOf(archivers);
        gaps = List.copyOf(gaps);
        open = List.copyOf(open);
        problems = List.copyOf(problems);
    }

    /** Whether the books contradict neither themselves nor the site. */
    public boolean balances() {
        return problems.isEmpty();
    }

    /**
     * Whether complete windows cover the span, every window of it has all its items, listed by itself or by a later one,
     * nothing of it is pending, and the audit log is staged.
     */
    public boolean complete() {
        return !archivers.isEmpty()
                && gaps.isEmpty()
                && open.isEmpty()
                && unstaged == null
                && windows.stream().noneMatch(WindowBooks::isLacking)
                && days.stream().noneMatch(day -> day.counts().pending() > 0);
    }
}
