package org.mobilearchive.connector.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.util.Objects;
import org.mobilearchive.connector.content.Sha256;

/**
 * Bytes made by repeating the SHA-256 of a seed, cut to a length: large attachments that take no disk space. For
 * one thread.
 */
final class FilledStream extends InputStream {
    private final byte[] pattern;
    private final long size;
    private long position;

    FilledStream(String seed, long size) {
        this.pattern = Sha256.digest().digest(seed.getBytes(UTF_8));
        this.size = size;
    }

    @Override
    public int read() {
        return position == size ? -1 : next() & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (position == size && length > 0) {
            return -1;
        }
        int count = (int) Math.min(length, size - position);
        for (int i = 0; i < count; i++) {
            bytes[offset + i] = next();
        }
        return count;
    }

    private byte next() {
        return pattern[(int) (position++ % pattern.length)];
    }
}
