package org.mobilearchive.connector.ledger;

import org.jspecify.annotations.Nullable;

/** The ledger cannot do what was asked. The message holds no value out of the books. */
public class LedgerException extends RuntimeException {
    /** With what is wrong and the way out. */
    public LedgerException(String message) {
        super(message);
    }

    /** With what is wrong, the way out, and what told so. */
    public LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
