package org.mobilearchive.connector.telemessage.page;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.telemessage.item.RawItem;

/**
 * One complete page of a listing. Iteration cuts the items out of the content one by one, in the order of the page; the
 * caller releases the content of each item. Can be iterated again; an iterator is for one thread.
 */
public final class Page implements Iterable<RawItem> {
    private final String archiver;
    private final Content content;
    private final Envelope envelope;
    private final Spool spool;

    Page(String archiver, Content content, Envelope envelope, Spool spool) {
        this.archiver = requireNonNull(archiver, "archiver is null");
        this.content = requireNonNull(content, "content is null");
        this.envelope = requireNonNull(envelope, "envelope is null");
        this.spool = requireNonNull(spool, "spool is null");
    }

    /** The archiver that the page lists. */
    public String archiver() {
        return archiver;
    }

    /** The page's bytes, as received. */
    public Content content() {
        return content;
    }

    /** The cursor of the next page, never empty; null on the last page. */
    public @Nullable String next() {
        return envelope.next();
    }

    /** The site's count of distinct item versions in the whole window; 0 or more. */
    public long total() {
        return envelope.total();
    }

    /** The number of items on this page, 0 or more. */
    public long count() {
        return envelope.count();
    }

    /**
     * The items; the iterator is {@link java.io.Closeable}, and closes itself after the last item.
     *
     * @throws UncheckedIOException if the content cannot be opened; the iterator throws it if the content cannot be
     *     read
     */
    @Override
    public Iterator<RawItem> iterator() {
        return items();
    }

    /** The items in slices: in order, at most 1,000 in each; a page without items has one empty slice. */
    public Iterator<List<RawItem>> slices() {
        return new PageSlices(items());
    }

    private PageItems items() {
        try {
            return new PageItems(archiver, content, envelope, spool);
        } catch (IOException e) {
            throw new UncheckedIOException("page of archiver " + archiver + " cannot be opened", e);
        }
    }
}
