package org.mobilearchive.connector.content;

import java.io.IOException;
import java.io.Serial;
import org.mobilearchive.connector.fault.Passing;

/** More bytes were received than the spool accepts for one content. The bytes written so far are deleted. */
public final class ContentTooLargeException extends IOException implements Passing {
    @Serial
    private static final long serialVersionUID = 1L;

    public ContentTooLargeException(long maxBytes) {
        super("content must have at most " + maxBytes + " bytes, and more were received");
    }
}
