package org.mobilearchive.connector.collection.run;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.run.WindowRef;

/**
 * The items that the site is known to have for a run. The first page of a window gives its number of items.
 *
 * @param uncounted windows of the plan that the site has not counted yet
 * @param closed item versions that the ended windows listed
 * @param the window that is open and counted; null if there is none
 * @param total item versions in that window, by the site's count
 */
record Outlook(int uncounted, long closed, @Nullable WindowRef window, long total) {
    Outlook {
        if (uncounted < 0 || closed < 0 || total < 0) {
            throw new IllegalArgumentException(
                    "an outlook must have counts >= 0, and has " + uncounted + ", " + closed + ", " + total);
        }
    }

    /** The outlook of a run that has planned this many windows and listed none. */
    static Outlook of(int windows) {
        return new Outlook(windows, 0, null, 0);
    }

    /** A page gave the number of the window's items; the same page may come again. */
    Outlook counted(WindowRef of, long items) {
        requireNonNull(of, "window is null");
        return of.equals(window)
                ? new Outlook(uncounted, closed, of, Math.max(total, items))
                : new Outlook(Math.max(0, uncounted - 1), closed, of, items);
    }

    /** The open window ended after listing this many items. */
    Outlook ended(long listed) {
        return new Outlook(uncounted, closed + listed, null, 0);
    }

    /** Item versions counted but not listed yet, 0 or more, when the run has listed this many. */
    long toList(long listed) {
        return Math.max(0, closed + total - listed);
    }
}
