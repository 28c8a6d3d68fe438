package org.mobilearchive.connector.mailbox;

import org.jspecify.annotations.Nullable;

/** The mailbox cannot be used for now: no connection, no free place in the pool, or the server asks to come later. */
public final class MailboxUnavailableException extends MailboxException {
    private static final long serialVersionUID = 1L;

    MailboxUnavailableException(String message) {
        super(message, null);
    }

    MailboxUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
