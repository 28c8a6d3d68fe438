package org.mobilearchive.connector.telemessage;

import java.io.Serial;

/**
 * A page or a listing that cannot be used. The message says which rule of the source contract is broken and the way
 * out, and bears none of the page's bytes.
 */
public final class PageException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public PageException(String message) {
        super(message);
    }

    public PageException(String message, Throwable cause) {
        super(message, cause);
    }
}
