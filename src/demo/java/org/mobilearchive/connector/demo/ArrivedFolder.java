package org.mobilearchive.connector.demo;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The content of one folder of one mailbox.
 *
 * @param folder the folder's full name
 * @param messages how many messages, 1 or more
 * @param subjects of the first few, in the order of the folder
 */
public record ArrivedFolder(String mailbox, String folder, int messages, List<String> subjects) {
    public ArrivedFolder {
        requireNonNull(mailbox, "mailbox is null");
        requireNonNull(folder, "folder is null");
        subjects = List.copyOf(subjects);
    }
}
