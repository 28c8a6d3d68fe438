package org.mobilearchive.connector.staging;

import static java.util.Objects.requireNonNull;

/**
 * Something that was staged: an object of its own, or a slice of a pack.
 *
 * @param name its object's name in the folder or the container, made of hashes; nothing of a message is in it
 * @param offset where its first byte stands in the object: 0 of an object of its own, more of a slice of a pack
 * @param size bytes
 * @param sha256 of its own bytes, 64 lower-case hexadecimal digits
 */
public record StagedObject(String name, long offset, long size, String sha256) {
    public StagedObject {
        requireNonNull(name, "name is null");
        requireNonNull(sha256, "sha256 is null");
        if (offset < 0 || size < 0) {
            throw new IllegalArgumentException(
                    "offset and size must be >= 0, and are " + offset + " and " + size + " of " + name);
        }
    }

    /** An object of its own. */
    public StagedObject(String name, long size, String sha256) {
        this(name, 0, size, sha256);
    }

    /** An object of its own of which only the name is known: it can be opened, and held against nothing. */
    public static StagedObject named(String name) {
        return new StagedObject(name, 0, "");
    }

    /** Whether it is one of several in its object. */
    public boolean isSlice() {
        return offset > 0;
    }
}
