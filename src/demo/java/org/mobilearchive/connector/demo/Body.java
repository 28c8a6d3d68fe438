package org.mobilearchive.connector.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** The bytes of an answer, of known length, opened when they are sent. Thread-safe. */
public interface Body {
    /** The length in bytes, 0 or more. */
    long size();

    /** Opens the bytes from the first one; the caller closes the stream. */
    InputStream open() throws IOException;

    /** These chunks, one after the other; the arrays are not copied. */
    static Body of(List<byte[]> chunks) {
        List<byte[]> kept = List.copyOf(chunks);
        long size = kept.stream().mapToLong(chunk -> chunk.length).sum();
        return of(
                size,
                () -> new SequenceInputStream(Collections.enumeration(
                        kept.stream().map(ByteArrayInputStream::new).toList())));
    }

    /** The file as it is now. */
    static Body file(Path file) throws IOException {
        return of(Files.size(file), () -> Files.newInputStream(file));
    }

    /** Made bytes, see {@link FilledStream}. */
    static Body filled(String seed, long size) {
        return of(size, () -> new FilledStream(seed, size));
    }

    private static Body of(long size, Opener opener) {
        return new Body() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() throws IOException {
                return opener.open();
            }
        };
    }

    /** Opens a stream, and may fail. */
    interface Opener {
        InputStream open() throws IOException;
    }
}
