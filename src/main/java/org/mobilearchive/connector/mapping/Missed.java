package org.mobilearchive.connector.mapping;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A number, account or address without a mailbox.
 *
 * @param tried normalised for comparison
 * @param first when the first item with it was sent
 * @param last when the last item with it was sent
 */
public record Missed(String tried, Instant first, Instant last) {
    public Missed {
        requireNonNull(tried, "tried is null");
        requireNonNull(first, "first is null");
        requireNonNull(last, "last is null");
    }
}
