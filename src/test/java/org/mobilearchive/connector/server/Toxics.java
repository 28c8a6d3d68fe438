package org.mobilearchive.connector.server;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * What a network does to the bytes that it carries.
 *
 * @param bandwidth bytes a second; 0 for no bound
 * @param slices bytes of a piece; 0 for no bound
 * @param limit bytes from the server until the end of the connection; negative for none
 * @param silent whether nothing comes through
 */
record Toxics(Duration latency, int bandwidth, int slices, long limit, boolean silent) {
    static final Toxics NONE = new Toxics(Duration.ZERO, 0, 0, -1, false);

    Toxics {
        requireNonNull(latency, "latency is null");
    }

    Toxics withLatency(Duration delay) {
        return new Toxics(delay, bandwidth, slices, limit, silent);
    }

    Toxics withBandwidth(int bytesPerSecond) {
        return new Toxics(latency, bytesPerSecond, slices, limit, silent);
    }

    Toxics withSlices(int bytes) {
        return new Toxics(latency, bandwidth, bytes, limit, silent);
    }

    Toxics withLimit(long bytes) {
        return new Toxics(latency, bandwidth, slices, bytes, silent);
    }

    Toxics withSilence(boolean now) {
        return new Toxics(latency, bandwidth, slices, limit, now);
    }

    /** How many of so many bytes go in one piece. */
    int piece(int bytes) {
        int piece = slices > 0 ? Math.min(slices, bytes) : bytes;
        return bandwidth > 0 ? Math.min(piece, Math.max(1, bandwidth / 20)) : piece;
    }

    /** Waits as long as the line needs for so many bytes. */
    void transport(int bytes) {
        if (bandwidth > 0) {
            pause(Duration.ofNanos(bytes * 1_000_000_000L / bandwidth));
        }
    }

    static void pause(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
