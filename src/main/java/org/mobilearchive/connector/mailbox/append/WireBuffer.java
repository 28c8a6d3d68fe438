package org.mobilearchive.connector.mailbox.append;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Gathers the bytes to send into few writes, and knows which bytes may have been sent. For one thread. */
final class WireBuffer {
    /** Two records of TLS (RFC 8446 section 5.1). */
    static final int BYTES = 32 * 1024;

    private final OutputStream out;
    private final byte[] buffer = new byte[BYTES];
    private int filled;
    private long gone;
    private boolean broken;
    private Leave leave = () -> {};

    WireBuffer(OutputStream out) {
        this.out = out;
    }

    /** Puts bytes into the buffer's free space, and returns how many. */
    interface Filler {
        int fill(byte[] bytes, int offset, int length) throws IOException;
    }

    /** Decides whether bytes may be sent. */
    interface Leave {
        /** @throws IOException if they may not; then none is written */
        void ask() throws IOException;
    }

    /** Sets the gate that is asked right before each write: time may have passed since the bytes were put in. */
    void askFor(Leave next) {
        leave = next;
    }

    /** The number of bytes put in so far. */
    long position() {
        return gone + filled;
    }

    /** Whether the byte at this position may have reached the server. */
    boolean mayHaveLeft(long position) {
        return position < gone;
    }

    /** Adds ASCII text. */
    void write(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        int from = 0;
        while (from < bytes.length) {
            int offset = from;
            from += fill((target, at, room) -> {
                int count = Math.min(room, bytes.length - offset);
                System.arraycopy(bytes, offset, target, at, count);
                return count;
            });
        }
    }

    /** Lets the filler put its bytes directly into the buffer; returns how many. */
    int fill(Filler filler) throws IOException {
        if (filled == buffer.length) {
            send();
        }
        int count = filler.fill(buffer, filled, buffer.length - filled);
        filled += count;
        return count;
    }

    /** Sends the buffered bytes. Needed only before waiting for an answer. */
    void flush() throws IOException {
        send();
        broken = true;
        out.flush();
        broken = false;
    }

    /** Whether a write failed: nothing more can be sent. */
    boolean isBroken() {
        return broken;
    }

    /** Whether a write was ended because it took too long, and not by the server. */
    static boolean isTimeout(Exception failure) {
        return failure instanceof IOException
                && String.valueOf(failure.getMessage()).startsWith("Write timed out");
    }

    private void send() throws IOException {
        if (filled > 0) {
            leave.ask();
        }
        int count = filled;
        gone += count; // counted before the write: a failed write may have sent a part
        filled = 0;
        broken = true;
        out.write(buffer, 0, count);
        broken = false;
    }
}
