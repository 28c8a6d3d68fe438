package org.mobilearchive.connector.ledger.store;

import org.mobilearchive.connector.fault.Permanent;

/**
 * The disk of a ledger in a file failed, or the file was damaged or taken away while it was open. Nothing is read from it
 * or written to it any more: a system that reported a failed sync once may report the next one as successful although the
 * data is lost. The process must end.
 */
public final class LedgerLostException extends LedgerException implements Permanent {
    LedgerLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
