package org.mobilearchive.connector.mailbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox could not be worked on, and nothing was appended. Its text holds neither a secret nor an address, so that it
 * may be logged.
 */
public abstract sealed class MailboxException extends Exception
        permits MailboxRefusedException, MailboxUnavailableException, FolderNameException {
    private static final long serialVersionUID = 1L;

    private final Duration pause;

    MailboxException(String message, @Nullable Throwable cause, Duration pause) {
        super(message, cause);
        this.pause = pause;
    }

    /** How long the mailbox is to be left alone; zero if it may be tried again as one likes. */
    public Duration pause() {
        return pause;
    }
}
