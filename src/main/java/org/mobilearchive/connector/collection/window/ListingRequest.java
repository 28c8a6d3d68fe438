package org.mobilearchive.connector.collection.window;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.telemessage.item.Paths;
import org.mobilearchive.connector.telemessage.page.PageException;
import org.mobilearchive.connector.telemessage.site.SiteRequest;

/**
 * The request for a window's next page, which is received whole, or not at all.
 *
 * @param <T> what the body of a good answer becomes
 */
public record ListingRequest<T>(OpenWindow window, Receiver<T> receiver) implements SiteRequest<T> {
    private static final Paths PATHS = new Paths();

    /** What becomes of the body of a good answer. */
    @FunctionalInterface
    public interface Receiver<T> {
        /** As in {@link SiteRequest#receive}. */
        T receive(InputStream body) throws IOException, PageException;
    }

    public ListingRequest {
        requireNonNull(window, "window is null");
        requireNonNull(receiver, "receiver is null");
    }

    /** The window's start as a query parameter. */
    public String from() {
        return PATHS.query(window.from().toString());
    }

    /** The window's end as a query parameter. */
    public String to() {
        return PATHS.query(window.to().toString());
    }

    /** The window's start in milliseconds since 1970-01-01T00:00Z, for a site that takes these. */
    public long fromMillis() {
        return window.from().toEpochMilli();
    }

    /** The window's end in milliseconds since 1970-01-01T00:00Z. */
    public long toMillis() {
        return window.to().toEpochMilli();
    }

    /** Whether it is a page after the first. */
    public boolean hasCursor() {
        return window.cursor() != null;
    }

    /** The cursor from the page before, as a query parameter. */
    public String cursor() {
        @Nullable String cursor = window.cursor();
        return PATHS.query(requireNonNull(cursor, "a cursor is needed, and the first page has none"));
    }

    @Override
    public T receive(InputStream body) throws IOException, PageException {
        return receiver.receive(body);
    }
}
