package org.mobilearchive.connector.ledger.run;

import java.time.Instant;
import org.mobilearchive.connector.fault.Permanent;
import org.mobilearchive.connector.ledger.store.LedgerException;

/** Another run of the same connector holds its lease. */
public final class RunInProgressException extends LedgerException implements Permanent {
    private final Instant since;

    RunInProgressException(String archiver, Instant since, Instant until) {
        super("connector " + archiver + " has a run in progress since " + since
                + ": only one run at a time is allowed; wait for its end, or until its lease expires at " + until);
        this.since = since;
    }

    /** When the other run began. */
    public Instant since() {
        return since;
    }
}
