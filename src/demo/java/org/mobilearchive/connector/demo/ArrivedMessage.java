package org.mobilearchive.connector.demo;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A message in a mailbox.
 *
 * @param headers From, To, Date and Subject, each with its name
 * @param text of the body
 */
record ArrivedMessage(String mailbox, String folder, List<String> headers, String text) {
    ArrivedMessage {
        requireNonNull(mailbox, "mailbox is null");
        requireNonNull(folder, "folder is null");
        headers = List.copyOf(headers);
        requireNonNull(text, "text is null");
    }
}
