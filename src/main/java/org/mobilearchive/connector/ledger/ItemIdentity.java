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
    @JsonSubTypes.Type(value = ItemIdentity.Unreadable.class, name = "bytes")
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
     * An item without a readable identity: its bytes stand for it. What is hashed does not end in {@code |} and a
     * decimal number, as that of every {@link Keyed} item does.
     */
    record Unreadable(String archiver, String originalSha256) implements ItemIdentity {
        public Unreadable {
            requireNonNull(archiver, "archiver is null");
            requireNonNull(originalSha256, "originalSha256 is null");
        }

        @Override
        public String hash() {
            return hashOf(archiver + "|sha256:" + originalSha256);
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
