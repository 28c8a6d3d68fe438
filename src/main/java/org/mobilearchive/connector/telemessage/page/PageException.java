package org.mobilearchive.connector.telemessage.page;

import java.io.Serial;
import org.mobilearchive.connector.fault.Passing;

/**
 * A page or a listing cannot be used. The message names the broken rule of the source contract and the way out, and
 * contains none of the page's bytes.
 */
public final class PageException extends Exception implements Passing {
    @Serial
    private static final long serialVersionUID = 1L;

    public PageException(String message) {
        super(message);
    }

    public PageException(String message, Throwable cause) {
        super(message, cause);
    }
}
