package org.mobilearchive.connector.mailbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Gathers what is to be sent into few writes, and knows which bytes may have left. For one thread. */
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

    /** Puts bytes into the buffer's free space, and answers how many. */
    interface Filler {
        int fill(byte[] bytes, int offset, int length) throws IOException;
    }

    /** Says whether bytes may leave. */
    interface Leave {
        /** @throws IOException if they may not, and none is written */
        void ask() throws IOException;
    }

    /** From now on this one is asked right before each write: time may have passed since the bytes were put in. */
    void askFor(Leave next) {
        leave = next;
    }

    /** How many bytes were put in so far. */
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

    /** Lets the bytes be put where they are sent from; answers how many came. */
    int fill(Filler filler) throws IOException {
        if (filled == buffer.length) {
            send();
        }
        int count = filler.fill(buffer, filled, buffer.length - filled);
        filled += count;
        return count;
    }

    /** Sends what is there. Needed before an answer is waited for, and only then. */
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

    private void send() throws IOException {
        if (filled > 0) {
            leave.ask();
        }
        int count = filled;
        gone += count; // before the write: one that fails may have sent a part
        filled = 0;
        broken = true;
        out.write(buffer, 0, count);
        broken = false;
    }
}
