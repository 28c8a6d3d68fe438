package org.mobilearchive.connector.collection.window;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.WindowRef;
import org.mobilearchive.connector.telemessage.page.Listing;

/**
 * A window of a run while it is listed. One thread continues the listing while others prepare a slice's items and record
 * the slice before.
 *
 * @param row its row in the ledger
 * @param listing how far the listing has come
 * @param repeats numbers equal elements, by what is recorded
 * @param unrecorded the slice whose items are prepared, until it is recorded; null if there is none
 * @param held the bytes of pages and answers that are not released yet; a concurrent set
 */
public record OpenWindow(
        Run run,
        WindowRef row,
        Listing listing,
        Repeats repeats,
        AtomicReference<@Nullable PreparedSlice> unrecorded,
        Set<Content> held) {
    public OpenWindow {
        requireNonNull(run, "run is null");
        requireNonNull(row, "row is null");
        requireNonNull(listing, "listing is null");
        requireNonNull(repeats, "repeats is null");
        requireNonNull(unrecorded, "unrecorded is null");
        requireNonNull(held, "held is null");
    }

    /** Releases bytes that this window held. */
    void release(Content content) {
        held.remove(content);
        content.release();
    }

    /** Whether another page must be requested. */
    public boolean hasMore() {
        return listing.hasMore();
    }

    /** The window's start. */
    public Instant from() {
        return listing.window().from();
    }

    /** The window's end. */
    public Instant to() {
        return listing.window().to();
    }

    /** The cursor of the page to request; null for the first. */
    public @Nullable String cursor() {
        return listing.cursor();
    }
}
