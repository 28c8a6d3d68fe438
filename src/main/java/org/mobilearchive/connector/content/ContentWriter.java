package org.mobilearchive.connector.content;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.io.output.DeferredFileOutputStream;

/**
 * Writes content once: in memory up to the spool's threshold, in a spool file beyond it; counts and hashes on the way.
 * Closing it before {@link #finish()} discards the written bytes. For one thread.
 */
public final class ContentWriter extends OutputStream {
    private static final int BUFFER_BYTES = 32 * 1024; // a file receives lines and small messages in groups

    private final Spool spool;
    private final DeferredFileOutputStream out;
    private OutputStream target; // out itself, or a buffer before its file
    private final MessageDigest digest = Sha256.digest();
    private final long maxBytes;
    private long size;
    private boolean finished;

    ContentWriter(Spool spool, DeferredFileOutputStream out, long maxBytes) {
        this.spool = spool;
        this.out = out;
        this.target = out;
        this.maxBytes = maxBytes;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        requireUnfinished();
        size += length;
        if (size > maxBytes) {
            throw new ContentTooLargeException(maxBytes);
        }
        digest.update(bytes, offset, length);
        try {
            target.write(bytes, offset, length);
        } catch (IOException e) {
            throw spool.fault(size, e);
        }
        if (target == out && !out.isInMemory()) {
            target = new BufferedOutputStream(out, BUFFER_BYTES);
        }
    }

    /** The number of bytes written so far. */
    public long size() {
        return size;
    }

    /** Ends the content; nothing more can be written. */
    public Content finish() throws IOException {
        requireUnfinished();
        try {
            target.close();
        } catch (IOException e) {
            throw spool.fault(size, e);
        }
        if (!out.isInMemory() && Files.size(out.getPath()) != size) {
            throw new ChangedContentException(size, Files.size(out.getPath()));
        }
        finished = true;
        String sha256 = HexFormat.of().formatHex(digest.digest());
        return out.isInMemory()
                ? new MemoryContent(out.getData(), sha256)
                : new FileContent(out.getPath(), size, sha256);
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            discard();
        }
    }

    private void discard() throws IOException {
        Path file = out.getPath();
        if (!finished && file != null) {
            Files.deleteIfExists(file);
        }
    }

    private void requireUnfinished() {
        if (finished) {
            throw new IllegalStateException("content must not be written after its end: take a new writer");
        }
    }
}
