package org.mobilearchive.connector.control;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Output to a client that has a limited time to take each piece: the connection of one that does not read is closed, and
 * the thread that writes goes on. For one thread at a time.
 */
final class TimedOutput extends OutputStream {
    private final OutputStream out;
    private final Duration limit;
    private final ScheduledExecutorService timer;
    private final Runnable close;

    /** @param close closes the connection, which ends a write that is under way */
    TimedOutput(OutputStream out, Duration limit, ScheduledExecutorService timer, Runnable close) {
        this.out = requireNonNull(out, "out is null");
        this.limit = requireNonNull(limit, "limit is null");
        this.timer = requireNonNull(timer, "timer is null");
        this.close = requireNonNull(close, "close is null");
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        Future<?> end = timer.schedule(close, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            out.write(bytes, from, count);
        } finally {
            end.cancel(false);
        }
    }
}
