package org.mobilearchive.connector.content;

import java.io.IOException;
import java.io.Serial;

/** More bytes came than the spool takes for one content. What was written of it is gone. */
public final class ContentTooLargeException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public ContentTooLargeException(long maxBytes) {
        super("content must have at most " + maxBytes + " bytes, and more were received");
    }
}
