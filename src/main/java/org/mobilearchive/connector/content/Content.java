package org.mobilearchive.connector.content;

import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes at rest, whose length and SHA-256 are known. Can be opened any number of times, from any thread, until it is
 * released.
 */
public interface Content {
    /** The length in bytes, 0 or more. */
    long size();

    /** The SHA-256 of the bytes, 64 lower-case hexadecimal digits. */
    String sha256();

    /** Opens the bytes from the first one; the caller closes the stream. */
    InputStream open() throws IOException;

    /** What Camel's components take best as a message body: a {@code byte[]} or a {@link java.io.File}. */
    Object body();

    /** Gives back what holds the bytes. Afterwards they cannot be opened any more; a second call does nothing. */
    void release();
}
