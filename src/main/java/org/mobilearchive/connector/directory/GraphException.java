package org.mobilearchive.connector.directory;

import java.io.Serial;

/** Microsoft Graph gave an answer that cannot be used, and may give another one later. Bears no byte of it. */
public class GraphException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public GraphException(String message) {
        super(message);
    }

    /** 401: the token is not accepted, and the request is worth repeating with a new one. */
    public static final class TokenRefused extends GraphException {
        @Serial
        private static final long serialVersionUID = 1L;

        public TokenRefused() {
            super("Microsoft Graph does not accept the application's token (HTTP 401), also a new one: check that cloud"
                    + " and directory.graph.url name the cloud of the application's tenant");
        }
    }

    /** An answer that the same request will get again: repeating it is of no use. */
    public static final class Refused extends GraphException {
        @Serial
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(message);
        }
    }
}
