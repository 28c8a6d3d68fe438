package org.mobilearchive.connector.mailbox;

import java.time.Duration;

/** The server does not let this sign-in into the mailbox: only somebody's doing helps, and no further attempt. */
public abstract sealed class MailboxRefusedException extends MailboxException
        permits SignInRefusedException, NoAccessException {
    private static final long serialVersionUID = 1L;

    MailboxRefusedException(String message, Duration pause) {
        super(message, null, pause);
    }
}
