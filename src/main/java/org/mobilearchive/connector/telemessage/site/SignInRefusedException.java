package org.mobilearchive.connector.telemessage.site;

import java.io.Serial;
import org.mobilearchive.connector.fault.Permanent;

/**
 * The archive site rejects the user name and password. They are tried once in a run, so that the account is not locked.
 */
public final class SignInRefusedException extends Exception implements Permanent {
    @Serial
    private static final long serialVersionUID = 1L;

    public SignInRefusedException(int status) {
        super("sign-in must be accepted by the archive site, and was refused with status " + status
                + ": check telemessage.username and telemessage.password, and that the account is not locked");
    }
}
