package org.mobilearchive.connector.mailbox.imap;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.fault.Passing;

/** The mailbox is unavailable for now: no connection, no free place in the pool, or the server asks to try later. */
public final class MailboxUnavailableException extends MailboxException implements Passing {
    private static final long serialVersionUID = 1L;

    public MailboxUnavailableException(String message) {
        this(message, null);
    }

    public MailboxUnavailableException(String message, @Nullable Throwable cause) {
        this(message, cause, Duration.ZERO);
    }

    public MailboxUnavailableException(String message, @Nullable Throwable cause, Duration pause) {
        super(message, cause, pause);
    }
}
