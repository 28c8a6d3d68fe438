package org.mobilearchive.connector.ledger.books;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A number, account or address that unmapped items name and that led to no mailbox.
 *
 * @param items dead letters that name it and were not replayed
 * @param first when the first of them was sent
 * @param last when the last of them was sent
 */
public record UnmappedEntry(String tried, long items, Instant first, Instant last) {
    public UnmappedEntry {
        requireNonNull(tried, "tried is null");
        requireNonNull(first, "first is null");
        requireNonNull(last, "last is null");
    }
}
