package org.mobilearchive.connector.telemessage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of a stream one by one, with one byte of look-ahead; copies a stretch of them on request. For one thread. */
final class JsonBytes {
    static final int END = -1;
    static final int BUFFER_BYTES = 16 * 1024;

    /** Bytes to look for, by a table: most bytes of a page are passed over in search of one. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Stops(boolean[] table) {
        static Stops of(String ascii) {
            boolean[] table = new boolean[256];
            ascii.chars().forEach(stop -> table[stop] = true);
            return new Stops(table);
        }

        boolean has(byte b) {
            return table[b & 0xff];
        }
    }

    private final InputStream in;
    private final byte[] buffer;
    private long bufferStart;
    private int next;
    private int limit;
    private @Nullable OutputStream copy;
    private int copyFrom;

    /** @param bufferBytes how many bytes are read at a time at most, 1 or more */
    JsonBytes(InputStream in, int bufferBytes) {
        this.in = in;
        this.buffer = new byte[bufferBytes];
    }

    /** The next byte, 0 to 255, which stays the next; or {@link #END}. */
    int peek() throws IOException {
        return next < limit || fill() ? buffer[next] & 0xff : END;
    }

    /** Takes the next byte, 0 to 255; or {@link #END}. */
    int take() throws IOException {
        return next < limit || fill() ? buffer[next++] & 0xff : END;
    }

    /** Takes bytes up to the first of these, which stays the next. */
    void passTo(Stops stops) throws IOException {
        do {
            while (next < limit && !stops.has(buffer[next])) {
                next++;
            }
        } while (next == limit && fill());
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
