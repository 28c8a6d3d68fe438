package org.mobilearchive.connector.collection.run;

import static java.util.Objects.requireNonNull;

import org.mobilearchive.connector.ledger.run.Run;

/** A run that cannot go on, and why. */
public record FailedRun(Run run, Throwable failure) {
    public FailedRun {
        requireNonNull(run, "run is null");
        requireNonNull(failure, "failure is null");
    }
}
