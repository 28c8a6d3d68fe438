package org.mobilearchive.connector.telemessage;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Keeps what is written as long as it is not too much; forgets what is over the bound. For one thread. */
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

    /** What was written, or null if it was too much. */
    byte @Nullable [] bytes() {
        return over ? null : kept.toByteArray();
    }
}
