package org.mobilearchive.connector.network;

import java.io.IOException;
import java.io.Serial;
import org.mobilearchive.connector.fault.Passing;
import org.mobilearchive.connector.fault.Permanent;

/** The proxy opened no tunnel. The text names the proxy, and never its password. */
public class ProxyException extends IOException implements Passing {
    @Serial
    private static final long serialVersionUID = 1L;

    public ProxyException(String message) {
        super(message);
    }

    /** It asks for another sign-in: the same one would be refused again, until the account is locked. */
    public static final class Refused extends ProxyException implements Permanent {
        @Serial
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(message);
        }
    }
}
