package org.mobilearchive.connector.mailbox.folder;

import static java.util.Objects.requireNonNull;

/**
 * The STATUS of a folder (RFC 9051 section 6.3.11) before messages are appended.
 *
 * @param path the folder's full name on the server, with prefix and delimiter
 */
public record FolderState(String path, long uidValidity, long uidNext) {
    public FolderState {
        requireNonNull(path, "path is null");
    }
}
