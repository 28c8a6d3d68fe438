package org.mobilearchive.connector.delivery;

import org.mobilearchive.connector.mailbox.FolderContent;

/** Reads which messages a folder of a mailbox has, by their Message-IDs. */
@FunctionalInterface
public interface FolderLook {
    /** @throws Exception if the mailbox cannot be reached, or refuses */
    FolderContent read(String mailbox, String folder) throws Exception;
}
