package org.mobilearchive.connector.mailbox;

import static java.util.Objects.requireNonNull;

/**
 * A folder as STATUS told it (RFC 9051 section 6.3.11), before messages are appended.
 *
 * @param path the folder's full name on the server, with prefix and delimiter
 */
public record FolderState(String path, long uidValidity, long uidNext) {
    public FolderState {
        requireNonNull(path, "path is null");
    }
}
