package org.mobilearchive.connector.directory;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** There is no directory to look a mailbox up in. */
public final class DirectoryException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    DirectoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
