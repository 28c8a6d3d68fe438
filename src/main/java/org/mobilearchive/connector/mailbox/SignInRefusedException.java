package org.mobilearchive.connector.mailbox;

import java.time.Duration;

/** The server does not accept login and password. Trying again with the same ones may lock the account. */
public final class SignInRefusedException extends MailboxRefusedException {
    private static final long serialVersionUID = 1L;

    /** Every further attempt may count towards the locking of the account. */
    private static final Duration REST = Duration.ofMinutes(10);

    SignInRefusedException(String message) {
        super(message, REST);
    }
}
