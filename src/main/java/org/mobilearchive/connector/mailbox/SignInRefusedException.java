package org.mobilearchive.connector.mailbox;

/** The server does not accept login and password. Trying again with the same ones may lock the account. */
public final class SignInRefusedException extends MailboxException {
    private static final long serialVersionUID = 1L;

    SignInRefusedException(String message) {
        super(message, null);
    }
}
