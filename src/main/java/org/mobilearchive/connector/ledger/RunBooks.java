package org.mobilearchive.connector.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run that listed a window of the span.
 *
 * @param startedBy who or what started it, such as {@code schedule}
 * @param endedAt null where it is under way, or was cut short
 * @param failure why it ended early; null if it did not
 * @param copies delivered in it
 */
public record RunBooks(
        long number,
        String archiver,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String failure,
        long copies) {}
