package org.mobilearchive.connector.ledger.item;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.ByteBuffer;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.telemessage.item.ItemKey;

/** Identifies an item version uniquely. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ItemIdentity.Keyed.class, name = "key"),
    @JsonSubTypes.Type(value = ItemIdentity.Unreadable.class, name = "bytes"),
    @JsonSubTypes.Type(value = ItemIdentity.Recording.class, name = "recording")
})
public sealed interface ItemIdentity {
    /** The archiver that listed the item. */
    String archiver();

    /** The identity as 64 lower-case hexadecimal digits of SHA-256. */
    String hash();

    /** An item whose id and version could be read: the hash over archiver, id and version, joined by {@code |}. */
    record Keyed(ItemKey key) implements ItemIdentity {
        public Keyed {
            requireNonNull(key, "key is null");
        }

        @Override
        public String archiver() {
            return key.archiver();
        }

        @Override
        public String hash() {
            return hashOf(key.archiver() + "|" + key.id() + "|" + key.version());
        }
    }

    /**
     * An item without a readable identity: identified by its bytes and by its position among the same bytes in its
     * window. The hashed text does not end in {@code |} and a decimal number, unlike that of every {@link Keyed} item.
     *
     * @param occurrence 1 for the first element of these bytes in a window, 2 for the second
     */
    record Unreadable(String archiver, String originalSha256, int occurrence) implements ItemIdentity {
        public Unreadable {
            requireNonNull(archiver, "archiver is null");
            requireNonNull(originalSha256, "originalSha256 is null");
            if (occurrence < 1) {
                throw new IllegalArgumentException("occurrence must be >= 1, and is " + occurrence);
            }
        }

        /** The first element of these bytes. */
        public Unreadable(String archiver, String originalSha256) {
            this(archiver, originalSha256, 1);
        }

        /** A further element of the same bytes. */
        public Unreadable withOccurrence(int number) {
            return new Unreadable(archiver, originalSha256, number);
        }

        @Override
        public String hash() {
            return hashOf(archiver + "|sha256:" + originalSha256 + (occurrence == 1 ? "" : "#" + occurrence));
        }
    }

    /**
     * A part that has a message of its own, because its item was imported without it. The hashed text contains the
     * item's hash, so that no id can look like another id with a part; no other identity has this ending.
     */
    record Recording(ItemKey key, String attachmentId) implements ItemIdentity {
        public Recording {
            requireNonNull(key, "key is null");
            requireNonNull(attachmentId, "attachmentId is null");
        }

        @Override
        public String archiver() {
            return key.archiver();
        }

        @Override
        public String hash() {
            return hashOf(new Keyed(key).hash() + "|" + attachmentId + "|recording");
        }
    }

    /**
     * The hash of the UTF-8; for a lone surrogate, which has no UTF-8, the hash of 0xFF, with which no UTF-8 begins,
     * and UTF-16.
     */
    private static String hashOf(String text) {
        if (UTF_8.newEncoder().canEncode(text)) {
            return Sha256.hex(text);
        }
        ByteBuffer bytes = ByteBuffer.allocate(1 + 2 * text.length()).put((byte) 0xFF);
        text.chars().forEach(unit -> bytes.putChar((char) unit));
        return Sha256.hex(bytes.array());
    }
}
