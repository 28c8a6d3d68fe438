package org.mobilearchive.connector.mailbox.imap;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The thread that ends writes which take too long, one for all connections. Each write is entered before it begins and
 * removed after it ends. Entering must not wake the thread: it could take the processor from the writer, which has just
 * checked its lease and must write without delay. So the queue always contains an idle entry that is due earlier than
 * any write's time-out of more than a second.
 */
public final class WriteTimeouts {
    private static final int ALWAYS_EARLIER_SECONDS = 1;

    private WriteTimeouts() {}

    public static ScheduledExecutorService start() {
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
