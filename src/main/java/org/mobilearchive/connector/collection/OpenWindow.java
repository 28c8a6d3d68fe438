package org.mobilearchive.connector.collection;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.Run;
import org.mobilearchive.connector.ledger.WindowRef;
import org.mobilearchive.connector.telemessage.Listing;
import org.mobilearchive.connector.telemessage.Page;

/**
 * A window of a run while it is listed. One thread goes on with its listing while others prepare a slice's items, and record
 * those of the slice before.
 *
 * @param row in the ledger
 * @param listing how far the listing has come
 * @param repeats of what is recorded
 * @param unrecorded the slice whose items are prepared, until it is recorded; null if there is none
 * @param pages that were received, and hold their bytes; a concurrent set
 */
public record OpenWindow(
        Run run,
        WindowRef row,
        Listing listing,
        Repeats repeats,
        AtomicReference<@Nullable PreparedSlice> unrecorded,
        Set<Page> pages) {
    public OpenWindow {
        requireNonNull(run, "run is null");
        requireNonNull(row, "row is null");
        requireNonNull(listing, "listing is null");
        requireNonNull(repeats, "repeats is null");
        requireNonNull(unrecorded, "unrecorded is null");
        requireNonNull(pages, "pages is null");
    }

    /** Whether another page is to be asked for. */
    public boolean hasMore() {
        return listing.hasMore();
    }

    /** Where the window begins. */
    public Instant from() {
        return listing.window().from();
    }

    /** Where the window ends. */
    public Instant to() {
        return listing.window().to();
    }

    /** The cursor of the page to ask for; null for the first. */
    public @Nullable String cursor() {
        return listing.cursor();
    }
}
