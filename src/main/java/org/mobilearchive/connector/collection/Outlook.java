package org.mobilearchive.connector.collection;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.WindowRef;

/**
 * What the site is known to have for a run. A window's items are known by number when its first page has come.
 *
 * @param uncounted windows of the plan that the site has not counted yet
 * @param closed item versions that the ended windows listed
 * @param window that is open and counted; null where there is none
 * @param total item versions in that window, as the site counts them
 */
record Outlook(int uncounted, long closed, @Nullable WindowRef window, long total) {
    Outlook {
        if (uncounted < 0 || closed < 0 || total < 0) {
            throw new IllegalArgumentException(
                    "an outlook must have counts >= 0, and has " + uncounted + ", " + closed + ", " + total);
        }
    }

    /** Of a run that has planned so many windows and listed none. */
    static Outlook of(int windows) {
        return new Outlook(windows, 0, null, 0);
    }

    /** A page said how many items the window has; the same page may come again. */
    Outlook counted(WindowRef of, long items) {
        requireNonNull(of, "window is null");
        return of.equals(window)
                ? new Outlook(uncounted, closed, of, Math.max(total, items))
                : new Outlook(Math.max(0, uncounted - 1), closed, of, items);
    }

    /** The open window ended, and had listed so many items. */
    Outlook ended(long listed) {
        return new Outlook(uncounted, closed + listed, null, 0);
    }

    /** Item versions that are counted and not listed yet, 0 or more, where the run has listed so many. */
    long toList(long listed) {
        return Math.max(0, closed + total - listed);
    }
}
