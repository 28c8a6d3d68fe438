package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The right to write under a name, until it is given up or taken over.
 *
 * @param token grows with every holder
 * @param until from then on others may take it over
 */
public record Lease(String name, long token, Instant until) {
    public Lease {
        requireNonNull(name, "name is null");
        requireNonNull(until, "until is null");
    }
}
