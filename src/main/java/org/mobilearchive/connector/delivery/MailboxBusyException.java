package org.mobilearchive.connector.delivery;

import org.mobilearchive.connector.fault.Passing;

/** Another process is delivering to the mailbox. */
public final class MailboxBusyException extends RuntimeException implements Passing {
    MailboxBusyException() {
        super(
                "another delivery, of this process or of another, has the mailbox: copies that it leaves open wait for the"
                        + " next turn");
    }
}
