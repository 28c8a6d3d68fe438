package org.mobilearchive.connector.telemessage.page;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Sha256;

/**
 * The progress of one window's listing. Pass a page's items on before accepting the page: if the listing then fails,
 * the staged items are kept and the window stays open. For one thread.
 */
public final class Listing {
    /** The most pages of one window: a bound against a site whose listing never ends. */
    public static final int MAX_PAGES = 100_000;

    /** The most pages without an item in a row. */
    public static final int MAX_EMPTY_PAGES = 100;

    private final Window window;
    private final Set<String> cursors = new HashSet<>();
    private @Nullable String cursor;
    private boolean more = true;
    private boolean complete;
    private long total;
    private long listed;
    private int pages;
    private int emptyPages;

    public Listing(Window window) {
        this.window = requireNonNull(window, "window is null");
    }

    /** The window that is listed. */
    public Window window() {
        return window;
    }

    /**
     * Counts a page, and moves to its next cursor.
     *
     * @throws PageException if the listing repeats a cursor or does not end; it then has no more pages, and is not
     *     complete
     */
    public void accept(Page page) throws PageException {
        if (!more) {
            throw new IllegalStateException("the listing of " + window + " has ended: start a new one");
        }
        more = false;
        count(page);
        cursor = page.next();
        complete = cursor == null;
        if (cursor != null) {
            checkCursor(cursor);
            more = true;
        }
    }

    /** Whether another page is to be requested, with {@link #cursor()}. */
    public boolean hasMore() {
        return more;
    }

    /** Whether the site's last page was accepted. */
    public boolean isComplete() {
        return complete;
    }

    /** The cursor of the next request; null for the first page. */
    public @Nullable String cursor() {
        return cursor;
    }

    /** The site's count of distinct item versions in the window: the largest of all pages so far. */
    public long total() {
        return total;
    }

    /** The number of items listed so far; an item listed twice counts twice. */
    public long listed() {
        return listed;
    }

    /** The number of pages accepted so far. */
    public int pages() {
        return pages;
    }

    private void count(Page page) throws PageException {
        total = Math.max(total, page.total());
        listed += page.count();
        pages++;
        emptyPages = page.count() == 0 ? emptyPages + 1 : 0;
    }

    private void checkCursor(String next) throws PageException {
        // only the hash is kept, because a hostile cursor may have 64 KiB
        check(cursors.add(Sha256.hex(next)), "must not name a cursor again");
        check(emptyPages <= MAX_EMPTY_PAGES, "must not have more than " + MAX_EMPTY_PAGES + " empty pages in a row");
        check(pages < MAX_PAGES, "must end within " + MAX_PAGES + " pages");
    }

    private void check(boolean condition, String rule) throws PageException {
        if (!condition) {
            throw new PageException("listing of " + window.from() + " to " + window.to() + " " + rule
                    + ", and did on page " + pages + ". What was staged is kept and the window stays open; run it "
                    + "again, and if it fails again, ask the operator of the archive site");
        }
    }
}
