package org.mobilearchive.connector.mailbox.imap;

import java.time.Duration;
import org.mobilearchive.connector.fault.Permanent;

/** No sign-in is tried, because the server has refused the credential that all mailboxes share. */
public final class SignInStoppedException extends MailboxException implements Permanent {
    private static final long serialVersionUID = 1L;

    public SignInStoppedException(String message) {
        super(message, null, Duration.ZERO);
    }
}
