package org.mobilearchive.connector.content;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Bytes that are counted and hashed while they are read: their end is reached only if they are the right ones. Without
 * this check for a reader that skips some. For one thread.
 */
final class CheckedStream extends FilterInputStream {
    private final long size;
    private final String sha256;
    private final MessageDigest digest = Sha256.digest();
    private long count;
    private boolean checked;

    CheckedStream(InputStream in, long size, String sha256) {
        super(in);
        this.size = size;
        this.sha256 = sha256;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0 && !checked) {
            digest.update(bytes, offset, read);
            count += read;
        } else if (read < 0 && !checked) {
            check();
        }
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        checked = true; // who wants a part of the bytes has a hash of that part
        return in.skip(bytes);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check() throws IOException {
        if (count != size || !HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw new ChangedContentException(size, count);
        }
        checked = true;
    }
}
