package org.mobilearchive.connector.ledger.lease;

import org.mobilearchive.connector.fault.Permanent;
import org.mobilearchive.connector.ledger.store.LedgerException;

/**
 * The lease was released, and nobody has taken it since: its work had ended, or an answer of the ledger that said so was
 * lost.
 */
public final class ReleasedException extends LedgerException implements Permanent {
    ReleasedException(String subject) {
        super("the lease of " + subject
                + " must be held, and was released: its work is recorded as ended. Nothing was written; begin again");
    }
}
