package org.mobilearchive.connector.mailbox.imap;

import java.time.Duration;
import org.mobilearchive.connector.fault.Permanent;

/**
 * The server refuses this sign-in access to the mailbox: an administrator must act, and further attempts do not help.
 */
public abstract sealed class MailboxRefusedException extends MailboxException implements Permanent
        permits SignInRefusedException, NoAccessException {
    private static final long serialVersionUID = 1L;

    MailboxRefusedException(String message, Duration pause) {
        super(message, null, pause);
    }
}
