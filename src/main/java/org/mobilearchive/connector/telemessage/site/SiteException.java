package org.mobilearchive.connector.telemessage.site;

import java.io.Serial;
import org.mobilearchive.connector.fault.Passing;
import org.mobilearchive.connector.fault.Permanent;
import org.mobilearchive.connector.fault.WorthOneMore;

/** The archive site gave an unusable answer; a later attempt may succeed. Contains no byte of the answer. */
public class SiteException extends Exception implements Passing {
    @Serial
    private static final long serialVersionUID = 1L;

    public SiteException(String message) {
        super(message);
    }

    /** 401 on a request with a token: the token has expired, and the request can be repeated with a new one. */
    public static final class TokenExpired extends SiteException implements WorthOneMore {
        @Serial
        private static final long serialVersionUID = 1L;

        public TokenExpired() {
            super("the archive site does not accept the token (HTTP 401), even after a new sign-in:"
                    + " ask the site for the account's rights");
        }
    }

    /** A permanent error: the same request would get the same answer. */
    public static class Refused extends SiteException implements Permanent {
        @Serial
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(message);
        }
    }

    /** 404: the requested thing does not exist, or no longer. */
    public static final class NotFound extends Refused {
        @Serial
        private static final long serialVersionUID = 1L;

        public NotFound() {
            super(
                    "the archive site answered HTTP 404: it has no such archiver or item. Check telemessage.base-url first;"
                            + " remove an archiver's file from routes/connectors only if the site's operator says that it has none");
        }
    }
}
