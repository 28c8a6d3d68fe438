package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A run of a connector, which holds the connector's lease.
 *
 * @param number of the run in the ledger
 * @param token of the lease: what the run writes after another run took over is refused
 */
public record Run(long number, String archiver, long token, Instant startedAt) {
    public Run {
        requireNonNull(archiver, "archiver is null");
        requireNonNull(startedAt, "startedAt is null");
    }

    String lease() {
        return leaseOf(archiver);
    }

    static String leaseOf(String archiver) {
        return "run/" + archiver;
    }
}
