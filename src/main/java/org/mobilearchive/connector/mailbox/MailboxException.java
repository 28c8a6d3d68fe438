package org.mobilearchive.connector.mailbox;

import org.jspecify.annotations.Nullable;

/**
 * A mailbox could not be worked on, and nothing was appended. Its text holds neither a secret nor an address, so that it
 * may be logged.
 */
public abstract sealed class MailboxException extends Exception
        permits SignInRefusedException, MailboxUnavailableException, FolderNameException {
    private static final long serialVersionUID = 1L;

    MailboxException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
