package org.mobilearchive.connector.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteTimeoutsTest {
    private static final int WRITES = 10_000;
    private static final Set<Thread.State> ASLEEP = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private final ScheduledExecutorService timeouts = WriteTimeouts.start();

    @AfterEach
    void stop() {
        timeouts.shutdownNow();
    }

    @Test
    void aWriteThatIsEnteredAndTakenOutWakesNoThread() throws Exception {
        AtomicLong thread = new AtomicLong();
        timeouts.submit(() -> thread.set(Thread.currentThread().getId())).get();
        await().until(() -> ASLEEP.contains(info(thread.get()).getThreadState()));

        long before = info(thread.get()).getWaitedCount();
        long begun = System.nanoTime();
        for (int i = 0; i < WRITES; i++) {
            timeouts.schedule(() -> "never", 1, TimeUnit.MINUTES).cancel(true);
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun) + 1;

        // Once a second it wakes by itself, and waits at most twice before it sleeps again
        assertThat(info(thread.get()).getWaitedCount() - before).isLessThanOrEqualTo(3 * (seconds + 1));
    }

    @Test
    void aWriteThatTakesTooLongIsEndedAtItsTime() throws Exception {
        assertThat(timeouts.schedule(() -> "ended", 20, TimeUnit.MILLISECONDS).get(1, TimeUnit.MINUTES))
                .isEqualTo("ended");
    }

    private static ThreadInfo info(long thread) {
        return ManagementFactory.getThreadMXBean().getThreadInfo(thread);
    }
}
