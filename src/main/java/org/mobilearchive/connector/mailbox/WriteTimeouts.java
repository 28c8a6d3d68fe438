package org.mobilearchive.connector.mailbox;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The thread that ends writes which take too long, one for all connections. Each write is entered before it begins and
 * taken out after it. Entering must wake no thread: the one that wakes may take the processor from the writer, which
 * has just seen that its lease lasts and is to write before time passes. So an entry that does nothing is always due
 * earlier than any write's time-out of more than a second.
 */
final class WriteTimeouts {
    private static final int ALWAYS_EARLIER_SECONDS = 1;

    private WriteTimeouts() {}

    static ScheduledExecutorService start() {
        ScheduledThreadPoolExecutor timeouts = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "mailbox-write-timeouts");
            thread.setDaemon(true);
            return thread;
        });
        timeouts.setRemoveOnCancelPolicy(true);
        timeouts.scheduleAtFixedRate(() -> {}, 0, ALWAYS_EARLIER_SECONDS, TimeUnit.SECONDS);
        return timeouts;
    }
}
