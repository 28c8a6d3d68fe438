package org.mobilearchive.connector.telemessage;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.Spool;

/**
 * One page of a listing, found complete. Its items are cut out of the content one by one while they are iterated, in
 * the order of the page; whoever takes one releases its content. Can be iterated again; an iterator is for one thread.
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

    /** Distinct item versions in the whole window, as the site counts them; 0 or more. */
    public long total() {
        return envelope.total();
    }

    /** The number of items on this page, 0 or more. */
    public long count() {
        return envelope.count();
    }

    /**
     * The items; the iterator is {@link java.io.Closeable}, and closes itself after the last one.
     *
     * @throws UncheckedIOException if the content cannot be opened; the iterator throws it where it cannot be read
     */
    @Override
    public Iterator<RawItem> iterator() {
        return items();
    }

    /** The items by the slice: in order, at most 1,000 together; a page without items has one slice without items. */
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
