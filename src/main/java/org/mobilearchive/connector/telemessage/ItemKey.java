package org.mobilearchive.connector.telemessage;

import static java.util.Objects.requireNonNull;

/**
 * The identity of an item version. Content is never identity.
 *
 * @param archiver the archiver that the item was listed by, such as {@code whatsapp}
 * @param id opaque, hostile, compared exactly
 * @param version 1 or more; a higher version of the same id is another item version
 */
public record ItemKey(String archiver, String id, long version) {
    public ItemKey {
        requireNonNull(archiver, "archiver is null");
        requireNonNull(id, "id is null");
        if (version < 1) {
            throw new IllegalArgumentException("version must be >= 1, and is " + version);
        }
    }
}
