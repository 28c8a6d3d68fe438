package org.mobilearchive.connector.telemessage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of a stream one by one, with one byte of look-ahead; copies a stretch of them on request. For one thread. */
final class JsonBytes {
    static final int END = -1;

    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private long bufferStart;
    private int next;
    private int limit;
    private @Nullable OutputStream copy;
    private int copyFrom;

    JsonBytes(InputStream in) {
        this.in = in;
    }

    /** The next byte, 0 to 255, which stays the next; or {@link #END}. */
    int peek() throws IOException {
        return next < limit || fill() ? buffer[next] & 0xff : END;
    }

    /** Takes the next byte, 0 to 255; or {@link #END}. */
    int take() throws IOException {
        return next < limit || fill() ? buffer[next++] & 0xff : END;
    }

    /** How many bytes were taken. */
    long position() {
        return bufferStart + next;
    }

    /** From the next byte on, copies what is taken. */
    void startCopy(OutputStream to) {
        copy = to;
        copyFrom = next;
    }

    /** Ends the copy after the byte taken last. */
    void stopCopy() throws IOException {
        flushCopy();
        copy = null;
    }

    private boolean fill() throws IOException {
        flushCopy();
        bufferStart += limit;
        next = 0;
        copyFrom = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    private void flushCopy() throws IOException {
        if (copy != null) {
            copy.write(buffer, copyFrom, next - copyFrom);
            copyFrom = next;
        }
    }
}
