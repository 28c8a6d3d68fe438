package org.mobilearchive.connector.content;

import java.io.IOException;
import java.io.InputStream;

/**
 * Immutable bytes with known length and SHA-256. Can be opened any number of times, from any thread, until it is
 * released.
 */
public interface Content {
    /** The length in bytes, 0 or more. */
    long size();

    /** The SHA-256 of the bytes, 64 lower-case hexadecimal digits. */
    String sha256();

    /** Opens the bytes from the first one; the caller closes the stream. */
    InputStream open() throws IOException;

    /**
     * A form that Camel's components accept efficiently as a message body: a {@code byte[]} or a {@link java.io.File}.
     */
    Object body();

    /** Releases the memory or file of the bytes. Afterwards they cannot be opened; a second call does nothing. */
    void release();
}
