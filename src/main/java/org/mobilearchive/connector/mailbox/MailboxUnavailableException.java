package org.mobilearchive.connector.mailbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The mailbox cannot be used for now: no connection, no free place in the pool, or the server asks to come later. */
public final class MailboxUnavailableException extends MailboxException {
    private static final long serialVersionUID = 1L;

    MailboxUnavailableException(String message) {
        this(message, null);
    }

    MailboxUnavailableException(String message, @Nullable Throwable cause) {
        this(message, cause, Duration.ZERO);
    }

    MailboxUnavailableException(String message, @Nullable Throwable cause, Duration pause) {
        super(message, cause, pause);
    }
}
