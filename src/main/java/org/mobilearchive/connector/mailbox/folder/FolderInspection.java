package org.mobilearchive.connector.mailbox.folder;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server can do, and what it made of the messages of a folder.
 *
 * @param capabilities as the server names them after the sign-in (RFC 9051 section 7.2.2)
 * @param messages in the order of the folder; none if there is no such folder
 */
public record FolderInspection(SortedSet<String> capabilities, List<Stored> messages) {
    public FolderInspection {
        capabilities = new TreeSet<>(capabilities);
        messages = List.copyOf(messages);
    }

    /**
     * A stored message.
     *
     * @param messageId with its angle brackets; empty if it has none
     * @param date INTERNALDATE, to the second; null if the server gave none
     * @param size RFC822.SIZE in bytes
     * @param hash SHA-256 of its bytes in lower-case hexadecimal digits; null if it is too large to be read back
     */
    public record Stored(String messageId, long uid, @Nullable Instant date, long size, @Nullable String hash) {
        public Stored {
            requireNonNull(messageId, "messageId is null");
        }
    }

    /** The message with this Message-ID. */
    public Optional<Stored> message(String messageId) {
        return messages.stream()
                .filter(stored -> stored.messageId().equals(messageId))
                .findFirst();
    }
}
