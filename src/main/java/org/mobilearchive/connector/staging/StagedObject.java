package org.mobilearchive.connector.staging;

import static java.util.Objects.requireNonNull;

/**
 * A staged object of its own, or a slice of a pack.
 *
 * @param name its object's name in the folder or the container, made of hashes; it contains nothing of a message
 * @param offset of its first byte in the object: 0 for an object of its own, more for a slice of a pack
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

    /** An object of its own with only its name known: it can be opened, but its size and hash cannot be checked. */
    public static StagedObject named(String name) {
        return new StagedObject(name, 0, "");
    }

    /** Whether it is one of several in its object. */
    public boolean isSlice() {
        return offset > 0;
    }

    /** Whether its name is the SHA-256 of its bytes, so that bytes with this hash are the right ones. */
    boolean isNamedByItsBytes() {
        return name.contains(sha256);
    }

    /** What is logged after it was repaired: who changed it must be found out. */
    String repaired(String kind) {
        return "staged object " + name + " must have " + size + " bytes with the SHA-256 of its name, and the " + kind
                + " of that name had others. It was replaced by the right bytes: find out who changed it, and run"
                + " archive-connector verify";
    }
}
