package org.mobilearchive.connector.mailbox;

import org.mobilearchive.connector.mailbox.append.AppendCommand;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.folder.FolderContent;
import org.mobilearchive.connector.mailbox.folder.FolderInspection;
import org.mobilearchive.connector.mailbox.folder.FolderState;

/** What an endpoint does. Each constant has the name that the endpoint's URI uses. */
public enum MailboxAppendOperation {
    /** Opens the folder, creates it if it is missing, and returns a {@link FolderState}. */
    status,
    /** Looks for the folder by LIST, then reads its STATUS; creates nothing. Returns a {@link FolderState}, or null. */
    look,
    /** Reads the Message-IDs of the folder's messages; creates nothing. Returns a {@link FolderContent}. */
    read,
    /** Reads what the folder's messages are stored as; creates nothing. Returns a {@link FolderInspection}. */
    inspect,
    /** Appends {@link AppendCommand}s and returns one {@link AppendResult} for each, in the same order. */
    append
}
