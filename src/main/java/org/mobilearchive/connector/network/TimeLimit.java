package org.mobilearchive.connector.network;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends requests that take too long as a whole, although the server is never silent. Thread-safe. */
public final class TimeLimit {
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "http-time-limit");
        thread.setDaemon(true);
        return thread;
    });

    private TimeLimit() {}

    /** Ends a request after this time; the caller cancels the result when the request is done. */
    public static Future<?> after(Duration time, Runnable end) {
        return TIMER.schedule(end, time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
