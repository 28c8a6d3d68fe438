package org.mobilearchive.connector.telemessage;

import java.io.Serial;

/** The archive site gave an answer that cannot be used, and may give another one later. Bears no byte of it. */
public final class SiteException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public SiteException(String message) {
        super(message);
    }
}
