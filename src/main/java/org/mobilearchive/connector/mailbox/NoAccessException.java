package org.mobilearchive.connector.mailbox;

import java.time.Duration;

/** The server accepts the sign-in, and does not open this mailbox to it. */
public final class NoAccessException extends MailboxRefusedException {
    private static final long serialVersionUID = 1L;

    NoAccessException(String answer, Duration pause) {
        super(
                "The mail server accepts the sign-in and does not open the mailbox: its answer was " + answer
                        + ". Give the account access to the mailbox (Exchange: Add-MailboxPermission with FullAccess),"
                        + " and see that it exists and is licensed",
                pause);
    }
}
