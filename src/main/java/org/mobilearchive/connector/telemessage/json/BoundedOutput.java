package org.mobilearchive.connector.telemessage.json;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Keeps the written bytes up to a bound; discards all of them beyond it. For one thread. */
final class BoundedOutput extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int maxBytes;
    private boolean over;

    BoundedOutput(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        over |= length > maxBytes - kept.size();
        if (!over) {
            kept.write(bytes, offset, length);
        }
    }

    /** The written bytes, or null if they exceeded the bound. */
    byte @Nullable [] bytes() {
        return over ? null : kept.toByteArray();
    }
}
