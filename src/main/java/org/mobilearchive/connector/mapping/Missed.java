package org.mobilearchive.connector.mapping;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A number, account or address that led to no mailbox.
 *
 * @param tried in the form in which it was compared
 * @param first when the first item was sent that it was looked up for
 * @param last when the last one was
 */
public record Missed(String tried, Instant first, Instant last) {
    public Missed {
        requireNonNull(tried, "tried is null");
        requireNonNull(first, "first is null");
        requireNonNull(last, "last is null");
    }
}
