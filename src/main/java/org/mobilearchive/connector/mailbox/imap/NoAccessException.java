package org.mobilearchive.connector.mailbox.imap;

import java.time.Duration;

/** The server accepts the sign-in but gives it no access to this mailbox. */
public final class NoAccessException extends MailboxRefusedException {
    private static final long serialVersionUID = 1L;

    public NoAccessException(String answer, Duration pause) {
        super(
                "The mail server accepts the sign-in but does not open the mailbox: its answer was "
                        + answer.replaceFirst("\\.$", "")
                        + ". Give the account access to the mailbox (Exchange: Add-MailboxPermission with FullAccess),"
                        + " and check that it exists, is licensed and has IMAP enabled (Set-CASMailbox)",
                pause);
    }
}
