package org.mobilearchive.connector.ledger;

/** The lease was given up or taken over: its former holder may write nothing any more. */
public final class FencedException extends LedgerException {
    FencedException(String subject) {
        super("the lease of " + subject + " has been given up or taken over: nothing was written; begin again");
    }
}
