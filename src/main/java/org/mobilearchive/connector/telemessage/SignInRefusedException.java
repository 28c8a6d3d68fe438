package org.mobilearchive.connector.telemessage;

import java.io.Serial;

/** The archive site does not take the user name and password. To be tried once in a run, or the account is locked. */
public final class SignInRefusedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public SignInRefusedException(int status) {
        super("sign-in must be accepted by the archive site, and was refused with status " + status
                + ": check telemessage.username and telemessage.password, and that the account is not locked");
    }
}
