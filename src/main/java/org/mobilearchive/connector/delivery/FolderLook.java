package org.mobilearchive.connector.delivery;

import org.mobilearchive.connector.mailbox.folder.FolderContent;

/** Finds the messages of a mailbox folder by their Message-IDs. */
@FunctionalInterface
public interface FolderLook {
    /** @throws Exception if the mailbox cannot be reached, or refuses */
    FolderContent read(String mailbox, String folder) throws Exception;
}
