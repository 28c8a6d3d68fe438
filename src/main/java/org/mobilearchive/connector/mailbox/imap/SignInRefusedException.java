package org.mobilearchive.connector.mailbox.imap;

import java.time.Duration;

/** The server rejects login and password. Another attempt with the same values may lock the account. */
public final class SignInRefusedException extends MailboxRefusedException {
    private static final long serialVersionUID = 1L;

    /** Every further attempt may count towards the locking of the account. */
    private static final Duration REST = Duration.ofMinutes(10);

    private final boolean byMailServer;

    /** The mail server refused it. */
    public SignInRefusedException(String message) {
        this(message, true);
    }

    /** @param byMailServer false if there is no token to ask the mail server with */
    public SignInRefusedException(String message, boolean byMailServer) {
        super(message, REST);
        this.byMailServer = byMailServer;
    }

    public boolean isByMailServer() {
        return byMailServer;
    }
}
