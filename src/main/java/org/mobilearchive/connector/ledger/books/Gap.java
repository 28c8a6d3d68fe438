package org.mobilearchive.connector.ledger.books;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A time of a span that no complete window covers.
 *
 * @param reason why, as a clause without a full stop
 */
public record Gap(String archiver, Instant from, Instant to, String reason) {
    public Gap {
        requireNonNull(archiver, "archiver is null");
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(reason, "reason is null");
    }
}
