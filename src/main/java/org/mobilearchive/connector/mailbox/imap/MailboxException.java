package org.mobilearchive.connector.mailbox.imap;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An operation on a mailbox failed, and nothing was appended. The text contains neither a secret nor an address, so
 * that it may be logged.
 */
public abstract sealed class MailboxException extends Exception
        permits MailboxRefusedException, MailboxUnavailableException, FolderNameException, SignInStoppedException {
    private static final long serialVersionUID = 1L;

    private final Duration pause;

    MailboxException(String message, @Nullable Throwable cause, Duration pause) {
        super(message, cause);
        this.pause = pause;
    }

    /** How long the mailbox is paused; zero if it may be tried again at any time. */
    public Duration pause() {
        return pause;
    }
}
