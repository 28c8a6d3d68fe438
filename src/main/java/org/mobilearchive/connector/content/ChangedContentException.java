package org.mobilearchive.connector.content;

import java.io.IOException;
import java.io.Serial;
import org.mobilearchive.connector.fault.Passing;

/** Content was read back with other bytes than were written to it. */
public final class ChangedContentException extends IOException implements Passing {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param size of the content as it was received, in bytes */
    ChangedContentException(long size, long read) {
        super("content of " + size + " bytes must be read back as it was received, and gave " + read
                + (size == read ? " others" : "") + ": check the disk of spool.folder");
    }
}
