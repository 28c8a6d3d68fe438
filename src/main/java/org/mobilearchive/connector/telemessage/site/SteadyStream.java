package org.mobilearchive.connector.telemessage.site;

import static java.util.Objects.requireNonNull;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.mobilearchive.connector.fault.DurationText;

/**
 * An answer with a minimum rate: a site that sends a byte now and then never runs into a read time-out, and would block
 * a run for ever. The whole may take a grace period, and a second for each {@value #BYTES_A_SECOND} bytes. For one
 * thread.
 */
final class SteadyStream extends FilterInputStream {
    /** The minimum rate, in bytes a second. */
    static final int BYTES_A_SECOND = 1024;

    private final Duration grace;
    private final LongSupplier nanos;
    private final long begun;
    private long received;

    /** @param nanos counts nanoseconds, as {@link System#nanoTime} does */
    SteadyStream(InputStream in, Duration grace, LongSupplier nanos) {
        super(requireNonNull(in, "in is null"));
        this.grace = requireNonNull(grace, "grace is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
        this.begun = nanos.getAsLong();
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        count(Math.max(count, 0));
        return count;
    }

    private void count(int bytes) throws IOException {
        received += bytes;
        Duration allowed = grace.plusSeconds(received / BYTES_A_SECOND);
        if (nanos.getAsLong() - begun > allowed.toNanos()) {
            throw new IOException(
                    "an answer of the archive site must come at " + BYTES_A_SECOND + " bytes a second after the first "
                            + DurationText.of(grace) + ", and came slower. The request is repeated later");
        }
    }
}
