package org.mobilearchive.connector.staging;

import static java.util.Objects.requireNonNull;

/**
 * Something that was staged.
 *
 * @param name its name in the folder or the container, made of hashes; nothing of a message is in it
 * @param size bytes
 * @param sha256 of its bytes, 64 lower-case hexadecimal digits
 */
public record StagedObject(String name, long size, String sha256) {
    public StagedObject {
        requireNonNull(name, "name is null");
        requireNonNull(sha256, "sha256 is null");
    }
}
