package org.mobilearchive.connector.telemessage.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of a stream one by one, with one byte of look-ahead; copies a part of them on request. For one thread. */
public final class JsonBytes {
    public static final int END = -1;
    static final int BUFFER_BYTES = 16 * 1024;

    /** A set of bytes to search for, as a table: most bytes of a page are skipped in such a search. */
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

    /** The next byte, 0 to 255, without taking it; or {@link #END}. */
    int peek() throws IOException {
        return next < limit || fill() ? buffer[next] & 0xff : END;
    }

    /** Takes the next byte, 0 to 255; or {@link #END}. */
    int take() throws IOException {
        return next < limit || fill() ? buffer[next++] & 0xff : END;
    }

    /** Takes bytes up to the first byte of this set, which is not taken. */
    void passTo(Stops stops) throws IOException {
        do {
            while (next < limit && !stops.has(buffer[next])) {
                next++;
            }
        } while (next == limit && fill());
    }

    /** The number of bytes taken. */
    long position() {
        return bufferStart + next;
    }

    /** Copies all bytes taken from the next one on. */
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
