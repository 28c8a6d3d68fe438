package org.mobilearchive.connector.delivery;

/** Another process delivers to the mailbox just now. */
public final class MailboxBusyException extends RuntimeException {
    MailboxBusyException() {
        super("another process delivers to the mailbox: what it leaves waits for its next turn");
    }
}
