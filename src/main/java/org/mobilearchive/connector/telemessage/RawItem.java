package org.mobilearchive.connector.telemessage;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Content;

/**
 * One item as it stood in its page, byte for byte and not yet judged.
 *
 * @param archiver the archiver that it was listed by
 * @param original the bytes from the first to the last of the value; their SHA-256 is the original's
 */
public record RawItem(String archiver, Content original) {
    public RawItem {
        requireNonNull(archiver, "archiver is null");
        requireNonNull(original, "original is null");
    }

    /**
     * The identity by the item's outline, without reading it as a whole; null where it does not clearly state one.
     *
     * @throws IOException if the bytes cannot be got
     */
    public @Nullable ItemKey key() throws IOException {
        return ItemKeyFinder.find(this);
    }
}
