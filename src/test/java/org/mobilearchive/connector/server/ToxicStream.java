package org.mobilearchive.connector.server;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/** One direction of a connection, as the network lets it through at each moment. For one thread. */
final class ToxicStream extends OutputStream {
    private final OutputStream out;
    private final Supplier<Toxics> toxics;
    private long sent;

    ToxicStream(OutputStream out, Supplier<Toxics> toxics) {
        this.out = out;
        this.toxics = toxics;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Toxics now = toxics.get();
        Toxics.pause(now.latency());
        for (int at = 0; at < length && !now.silent(); ) {
            int piece = now.piece(length - at);
            int left = now.limit() < 0 ? piece : (int) Math.min(piece, now.limit() - sent);
            now.transport(left);
            out.write(bytes, offset + at, left);
            out.flush();
            sent += left;
            at += left;
            if (left < piece) {
                throw new IOException("the limit of " + now.limit() + " bytes is reached");
            }
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
