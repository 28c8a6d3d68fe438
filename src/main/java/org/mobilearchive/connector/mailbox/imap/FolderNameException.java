package org.mobilearchive.connector.mailbox.imap;

import java.time.Duration;
import org.mobilearchive.connector.fault.Permanent;

/** This server cannot have a folder of this name; only another name helps. */
public final class FolderNameException extends MailboxException implements Permanent {
    private static final long serialVersionUID = 1L;

    public FolderNameException(String message) {
        super(message, null, Duration.ZERO);
    }
}
