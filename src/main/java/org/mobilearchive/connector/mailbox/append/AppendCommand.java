package org.mobilearchive.connector.mailbox.append;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One message to append (RFC 9051 section 6.3.12).
 *
 * @param messageId the message's Message-ID with its angle brackets, by which a later search finds it
 * @param internalDate the INTERNALDATE
 * @param flags such as {@code \Seen}
 * @param message the bytes, opened once for each attempt
 * @param inDoubt set if the answer to an earlier attempt is unknown: the folder is searched first
 */
public record AppendCommand(
        String messageId, Instant internalDate, Set<String> flags, Source message, @Nullable InDoubt inDoubt) {
    public AppendCommand {
        requireNonNull(messageId, "messageId is null");
        requireNonNull(internalDate, "internalDate is null");
        flags = Set.copyOf(flags);
        requireNonNull(message, "message is null");
    }

    /** The bytes of a message, of known length, opened only when they are sent. */
    public interface Source {
        /** The length in bytes. */
        long size();

        /** Opens the bytes from the first one; the caller closes the stream. */
        InputStream open() throws IOException;

        /**
         * Called right before each write to the network that ends in bytes of the message or of the command around it.
         *
         * @throws IOException if no further byte may be sent: the connection is then closed, and the server has no
         *     complete message
         */
        default void beforeWrite() throws IOException {}
    }
}
