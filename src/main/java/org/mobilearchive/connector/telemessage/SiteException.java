package org.mobilearchive.connector.telemessage;

import java.io.Serial;

/** The archive site gave an answer that cannot be used, and may give another one later. Bears no byte of it. */
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
            super("the archive site does not accept the token (HTTP 401), also after a new sign-in:"
                    + " ask the site for the account's rights");
        }
    }

    /** An answer that the same request will get again: repeating it is of no use. */
    public static class Refused extends SiteException {
        @Serial
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(message);
        }
    }

    /** 404: the site has no such thing, or no longer. */
    public static final class NotFound extends Refused {
        @Serial
        private static final long serialVersionUID = 1L;

        public NotFound() {
            super("the archive site answered HTTP 404: it has no such archiver or item. If it has no such archiver,"
                    + " take the archiver's file out of routes/connectors");
        }
    }
}
