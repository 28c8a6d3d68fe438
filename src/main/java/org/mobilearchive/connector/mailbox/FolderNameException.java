package org.mobilearchive.connector.mailbox;

import java.time.Duration;

/** The folder's name cannot be one folder on this server; only another name helps. */
public final class FolderNameException extends MailboxException {
    private static final long serialVersionUID = 1L;

    FolderNameException(String message) {
        super(message, null, Duration.ZERO);
    }
}
