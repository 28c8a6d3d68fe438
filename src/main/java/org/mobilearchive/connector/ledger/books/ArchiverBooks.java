package org.mobilearchive.connector.ledger.books;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an archiver stands at present.
 *
 * @param begins the start of its first window; null if it has none
 * @param completeUpTo the end of the newest window up to which complete windows cover everything, no window lacks anything and
 *     every item is imported or a dead letter; null if there is no such window
 * @param open what is still to import, of items of any age; null if that is nothing
 * @param lastRun its newest run; null if it has none
 */
public record ArchiverBooks(
        String archiver,
        @Nullable Instant begins,
        @Nullable Instant completeUpTo,
        @Nullable OpenWork open,
        @Nullable RunBooks lastRun) {
    public ArchiverBooks {
        requireNonNull(archiver, "archiver is null");
    }
}
