package org.mobilearchive.connector.telemessage;

import java.io.Serial;

/** The archive site did not answer as the source contract says. The message never holds a body, a token or a password. */
public class SiteException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public SiteException(String message) {
        super(message);
    }

    /** 401 on a request with a token: it has expired, and the request is worth repeating with a new one. */
    public static final class TokenExpired extends SiteException {
        @Serial
        private static final long serialVersionUID = 1L;

        public TokenExpired() {
            super("the archive site no longer accepts the token (HTTP 401), although it was signed in to just before."
                    + " Ask for the account's rights at the site");
        }
    }

    /** An answer that the same request will get again: repeating it is of no use. */
    public static final class Refused extends SiteException {
        @Serial
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(message);
        }
    }
}
