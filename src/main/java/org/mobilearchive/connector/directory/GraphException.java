package org.mobilearchive.connector.directory;

import java.io.Serial;
import org.mobilearchive.connector.fault.Passing;
import org.mobilearchive.connector.fault.Permanent;
import org.mobilearchive.connector.fault.WorthOneMore;

/** Microsoft Graph gave an unusable answer; a later attempt may succeed. Contains no byte of the answer. */
public class GraphException extends Exception implements Passing {
    @Serial
    private static final long serialVersionUID = 1L;

    public GraphException(String message) {
        super(message);
    }

    /** 401: the token is not accepted, and the request can be repeated with a new one. */
    public static final class TokenRefused extends GraphException implements WorthOneMore {
        @Serial
        private static final long serialVersionUID = 1L;

        public TokenRefused() {
            super("Microsoft Graph does not accept the application's token (HTTP 401), not even a new one: check that"
                    + " cloud and directory.graph.url name the cloud of the application's tenant");
        }
    }

    /** A permanent error: the same request would get the same answer. */
    public static final class Refused extends GraphException implements Permanent {
        @Serial
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(message);
        }
    }
}
