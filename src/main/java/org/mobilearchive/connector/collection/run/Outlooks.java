package org.mobilearchive.connector.collection.run;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.WindowRef;

/** The work that each run has left, as far as the site has counted it, for the progress of runs. Thread-safe. */
public final class Outlooks {
    private final Map<String, Outlook> outlooks = new ConcurrentHashMap<>();

    /** A run begins; nothing is planned yet. */
    void begin(Run run) {
        outlooks.remove(run.archiver());
    }

    /** The run will list this many windows. */
    public void planned(Run run, int windows) {
        outlooks.put(run.archiver(), Outlook.of(windows));
    }

    /** A page gave the number of its window's items. */
    public void counted(Run run, WindowRef window, long items) {
        requireNonNull(window, "window is null");
        change(run, outlook -> outlook.counted(window, items));
    }

    /** A window ended after listing this many items. */
    public void ended(Run run, long listed) {
        change(run, outlook -> outlook.ended(listed));
    }

    @Nullable
    Outlook of(Run run) {
        return outlooks.get(run.archiver());
    }

    private void change(Run run, UnaryOperator<Outlook> news) {
        outlooks.computeIfPresent(run.archiver(), (archiver, outlook) -> news.apply(outlook));
    }
}
