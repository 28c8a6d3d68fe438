package org.mobilearchive.connector.telemessage;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Sha256;

/**
 * How far the listing of one window has come. Hand a page's items on before the page is accepted: a listing that fails
 * then keeps what was staged, and its window stays open. For one thread.
 */
public final class Listing {
    /** The most pages of one window: a bound against a site that never comes to an end. */
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
     * Counts a page, and moves to the cursor that it names.
     *
     * @throws PageException if the listing would go round in circles or not end; it has no more pages then, and is not
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

    /** Whether another page is to be asked for, with {@link #cursor()}. */
    public boolean hasMore() {
        return more;
    }

    /** Whether the site's last page was accepted. */
    public boolean isComplete() {
        return complete;
    }

    /** The cursor to ask with; null for the first page. */
    public @Nullable String cursor() {
        return cursor;
    }

    /** Distinct item versions in the window as the site counts them: the largest number of any page so far. */
    public long total() {
        return total;
    }

    /** The items listed so far, the same item counted as often as it came. */
    public long listed() {
        return listed;
    }

    /** The pages accepted so far. */
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
        // the hash, because a hostile cursor may have 64 KiB
        check(cursors.add(Sha256.hex(next)), "must not name a cursor again that it named before");
        check(emptyPages <= MAX_EMPTY_PAGES, "must not have more than " + MAX_EMPTY_PAGES + " empty pages in a row");
        check(pages < MAX_PAGES, "must end within " + MAX_PAGES + " pages");
    }

    private void check(boolean condition, String rule) throws PageException {
        if (!condition) {
            throw new PageException("listing of " + window.from() + " to " + window.to() + " " + rule
                    + ", and did on page " + pages + ". What was staged is kept and the window stays open; run it "
                    + "again, and if it stays so, ask whoever keeps the archive site");
        }
    }
}
