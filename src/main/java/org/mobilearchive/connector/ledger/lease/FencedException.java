package org.mobilearchive.connector.ledger.lease;

import org.mobilearchive.connector.fault.Permanent;
import org.mobilearchive.connector.ledger.store.LedgerException;

/** The lease was taken over by another holder: its former holder can write nothing any more. */
public final class FencedException extends LedgerException implements Permanent {
    FencedException(String subject) {
        super("the lease of " + subject
                + " must be held, and was taken over by another process: nothing was written; begin again");
    }
}
