package org.mobilearchive.connector.ledger.store;

import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.fault.Passing;

/** The ledger refuses a request. The message contains no value of the ledger. */
public class LedgerException extends RuntimeException implements Passing {
    /** With the fault and the way out. */
    public LedgerException(String message) {
        super(message);
    }

    /** With the fault, the way out and the cause. */
    public LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
