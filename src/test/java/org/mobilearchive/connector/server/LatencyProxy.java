package org.mobilearchive.connector.server;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A proxy that is far away: whatever is sent comes later, and what is sent meanwhile is on its way at the same time, as in
 * a long cable. {@link #latency} holds back one piece after the other instead, so that a pipeline has nothing to gain.
 */
public final class LatencyProxy extends TcpProxy {
    private static final int PIECE_BYTES = 64 * 1024;
    private static final int MOST_PIECES = 256;

    private final Duration oneWay;

    /** What was sent, and when it arrives by {@link System#nanoTime}; without bytes, the end. */
    private record Piece(long due, byte... bytes) {}

    /**
     * A proxy before a server on this port of 127.0.0.1.
     *
     * @param roundTrip there and back together, 0 or more
     */
    public LatencyProxy(int target, Duration roundTrip) throws IOException {
        super(target);
        this.oneWay = requireNonNull(roundTrip, "roundTrip is null").dividedBy(2);
        accept();
    }

    @Override
    void serve(Socket client) throws IOException {
        Socket server = connect();
        start(() -> carry(server, client));
        carry(client, server);
    }

    private void carry(Socket from, Socket to) {
        BlockingQueue<Piece> cable = new ArrayBlockingQueue<>(MOST_PIECES);
        start(() -> arrive(cable, from, to));
        try {
            byte[] buffer = new byte[PIECE_BYTES];
            InputStream in = from.getInputStream();
            for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
                cable.put(new Piece(due(), Arrays.copyOf(buffer, length)));
            }
            cable.put(new Piece(due()));
        } catch (IOException gone) {
            reset(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long due() {
        return System.nanoTime() + oneWay.toNanos();
    }

    private void arrive(BlockingQueue<Piece> cable, Socket from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            for (Piece piece = cable.take(); piece.bytes().length > 0; piece = cable.take()) {
                Toxics.pause(Duration.ofNanos(piece.due() - System.nanoTime()));
                out.write(piece.bytes());
            }
            to.shutdownOutput();
        } catch (IOException gone) {
            end(from);
            end(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
