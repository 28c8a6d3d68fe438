package org.mobilearchive.connector.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.ByteBuffer;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.telemessage.ItemKey;

/** By what an item version is told from every other one. */
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
     * An item without a readable identity: its bytes stand for it, and which of those of the same bytes it is in its
     * window. What is hashed does not end in {@code |} and a decimal number, as that of every {@link Keyed} item does.
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

        /** The first of its bytes. */
        public Unreadable(String archiver, String originalSha256) {
            this(archiver, originalSha256, 1);
        }

        /** Another element of the same bytes. */
        public Unreadable withOccurrence(int number) {
            return new Unreadable(archiver, originalSha256, number);
        }

        @Override
        public String hash() {
            return hashOf(archiver + "|sha256:" + originalSha256 + (occurrence == 1 ? "" : "#" + occurrence));
        }
    }

    /**
     * A part of an item that has a message of its own, because the item was imported without it. The item's hash stands
     * for the item, so that no id can look like another id and a part; the ending is that of no other identity.
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

    /** Over the UTF-8; over 0xFF and UTF-16, which no UTF-8 begins with, where a lone surrogate has no UTF-8. */
    private static String hashOf(String text) {
        if (UTF_8.newEncoder().canEncode(text)) {
            return Sha256.hex(text);
        }
        ByteBuffer bytes = ByteBuffer.allocate(1 + 2 * text.length()).put((byte) 0xFF);
        text.chars().forEach(unit -> bytes.putChar((char) unit));
        return Sha256.hex(bytes.array());
    }
}
