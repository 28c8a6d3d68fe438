package org.mobilearchive.connector.ledger.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A run of a connector, which holds the connector's lease.
 *
 * @param number of the run in the ledger
 * @param token of the lease: the run's writes after another run took over are refused
 */
public record Run(long number, String archiver, long token, Instant startedAt) {
    public Run {
        requireNonNull(archiver, "archiver is null");
        requireNonNull(startedAt, "startedAt is null");
    }

    String lease() {
        return leaseOf(archiver);
    }

    public static String leaseOf(String archiver) {
        return "run/" + archiver;
    }
}
