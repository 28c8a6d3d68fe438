package org.mobilearchive.connector.ledger;

import java.time.Instant;

/** Another run of the same connector holds its lease. */
public final class RunInProgressException extends LedgerException {
    private final Instant since;

    RunInProgressException(String archiver, Instant since, Instant until) {
        super("connector " + archiver + " has a run in progress since " + since
                + ": one run at a time; wait for its end, or until its lease ends at " + until);
        this.since = since;
    }

    /** When the other run began. */
    public Instant since() {
        return since;
    }
}
