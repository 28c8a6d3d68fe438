package org.mobilearchive.connector.telemessage.item;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Content;

/**
 * One item exactly as it was in its page, byte for byte, not yet checked.
 *
 * @param archiver the archiver that listed it
 * @param original the bytes from the first to the last of the value; their SHA-256 is the original's
 */
public record RawItem(String archiver, Content original) {
    public RawItem {
        requireNonNull(archiver, "archiver is null");
        requireNonNull(original, "original is null");
    }

    /**
     * The identity from the item's top-level members, without reading it as a whole; null if it does not clearly state
     * one.
     *
     * @throws IOException if the bytes cannot be read
     */
    public @Nullable ItemKey key() throws IOException {
        return ItemKeyFinder.find(this);
    }

    /** When the site got the item, also if the rest of it cannot be read; null if it does not clearly say so. */
    public @Nullable Instant archivedAt() {
        return ItemKeyFinder.archivedAt(this);
    }
}
