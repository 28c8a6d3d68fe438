package org.mobilearchive.connector.demo;

import java.io.Serial;

/** The folder of a day does not have the form that the simulated site reads. */
public final class SiteDataException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    SiteDataException(String message) {
        super(message);
    }

    SiteDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
