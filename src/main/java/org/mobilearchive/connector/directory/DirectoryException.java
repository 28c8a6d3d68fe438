package org.mobilearchive.connector.directory;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.fault.Passing;

/** No directory is available for looking up mailboxes. */
public final class DirectoryException extends RuntimeException implements Passing {
    @Serial
    private static final long serialVersionUID = 1L;

    DirectoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
