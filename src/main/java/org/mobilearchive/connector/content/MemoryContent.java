package org.mobilearchive.connector.content;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Content small enough to be held in memory. The array is not copied: the caller must not change it. */
@SuppressWarnings("ArrayRecordComponent") // compared by its hash, see equals
public record MemoryContent(byte[] bytes, String sha256) implements Content {
    public MemoryContent {
        requireNonNull(bytes, "bytes is null");
        requireNonNull(sha256, "sha256 is null");
    }

    /** Content of these bytes, hashed here. */
    public static MemoryContent of(byte[] bytes) {
        return new MemoryContent(bytes, Sha256.hex(bytes));
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public Object body() {
        return bytes;
    }

    @Override
    public void release() {
        // the garbage collector frees the memory
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemoryContent that && sha256.equals(that.sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return "MemoryContent[" + bytes.length + " bytes, sha256=" + sha256 + "]";
    }
}
