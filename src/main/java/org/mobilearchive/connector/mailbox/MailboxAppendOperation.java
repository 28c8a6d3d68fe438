package org.mobilearchive.connector.mailbox;

/** What an endpoint does, named as it stands in the endpoint's URI. */
public enum MailboxAppendOperation {
    /** Opens the folder, made if missing, and answers a {@link FolderState}. */
    status,
    /** Looks for the folder by LIST and, where it is there, STATUS; makes nothing. Answers a {@link FolderState} or null. */
    look,
    /** Reads the Message-IDs of the folder's messages; makes nothing. Answers a {@link FolderContent}. */
    read,
    /** Appends {@link AppendCommand}s and answers their {@link AppendResult}s, as many and in the same order. */
    append
}
