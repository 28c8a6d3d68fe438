package org.mobilearchive.connector.command;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ShutdownStrategy;
import org.mobilearchive.connector.collection.run.Runs;
import org.mobilearchive.connector.command.process.StopSignals;
import org.mobilearchive.connector.command.routes.Retries;
import org.mobilearchive.connector.ledger.copy.DeliveryLedger;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.stop.StopSign;

/**
 * The end of a process that was told to stop: in time, whatever a server does. What is under way has half of the shutdown
 * timeout to come to its end; then it is parked, and the process ends without it. Writing that down has until four fifths of
 * the timeout. Thread-safe.
 */
final class Ending {
    private final StopSign stop;
    private final Runnable park;
    private final Runnable tell;
    private final AtomicBoolean claimed = new AtomicBoolean();

    /**
     * Begins to wait for the sign.
     *
     * @param timeout the shutdown timeout
     * @param park writes down what must be, for work that does not come to its end by itself
     * @param tell says in one line what stays
     */
    private Ending(StopSign stop, Duration timeout, Runnable park, Runnable tell) {
        this.stop = requireNonNull(stop, "stop is null");
        requireNonNull(timeout, "timeout is null");
        this.park = requireNonNull(park, "park is null");
        this.tell = requireNonNull(tell, "tell is null");
        boolean inTime = stop.onSet(() -> {
            after(timeout.dividedBy(2), this::parked);
            after(timeout.multipliedBy(4).dividedBy(5), Ending::halt);
        });
        while (!inTime) { // nobody looked at the sign before, so the process ends in another thread
            LockSupport.park(this);
        }
    }

    /**
     * Lets a connector's work end by its sign to stop.
     *
     * @param tell says in one line what stays
     */
    static Ending of(Connector connector, Runnable tell) {
        CamelContext camel = connector.context();
        ShutdownStrategy strategy = camel.getShutdownStrategy();
        Duration timeout =
                Duration.of(strategy.getTimeout(), strategy.getTimeUnit().toChronoUnit());
        Ending ending = new Ending(connector.stop(), timeout, () -> park(camel), tell);
        connector.stop().onSet(() -> Retries.end(camel));
        return ending;
    }

    /** What stays after the sign to stop, for people. */
    static String pending(Connector connector) {
        long copies = new DeliveryLedger(connector.bean("database", Database.class)).pendingDeliveries(null);
        return copies + " copies pending; the next run goes on";
    }

    private static void park(CamelContext camel) {
        Runs runs = camel.getRegistry().lookupByNameAndType("runs", Runs.class);
        if (runs != null) { // else this process has only the books
            runs.park();
        }
    }

    /**
     * The work came to its end by itself. After the sign, says what stays.
     *
     * @param complete whether nothing was left undone
     */
    void worked(boolean complete) {
        lastSteps();
        if (stop.isSet() && !complete) {
            tell.run();
        }
    }

    /** What follows is not parked any more: it takes no time. Returns once at most. */
    void lastSteps() {
        while (!claimed.compareAndSet(false, true)) {
            LockSupport.park(this); // the process ends in another thread
        }
    }

    private void parked() {
        if (claimed.compareAndSet(false, true)) {
            try {
                park.run();
                tell.run();
            } finally {
                halt();
            }
        }
    }

    private static void halt() {
        Runtime.getRuntime().halt(StopSignals.exitCode());
    }

    /** In a thread of its own, which does not keep the process alive. */
    private static void after(Duration time, Runnable work) {
        Thread thread = new Thread(
                () -> {
                    long until = System.nanoTime() + time.toNanos();
                    for (long left = time.toNanos(); left > 0; left = until - System.nanoTime()) {
                        LockSupport.parkNanos(left);
                    }
                    work.run();
                },
                "ending");
        thread.setDaemon(true);
        thread.start();
    }
}
