package org.mobilearchive.connector.telemessage.item;

import static java.util.Objects.requireNonNull;

/**
 * The identity of an item version. It never depends on the content.
 *
 * @param archiver the archiver that listed the item, such as {@code whatsapp}
 * @param id opaque, untrusted, compared exactly
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
