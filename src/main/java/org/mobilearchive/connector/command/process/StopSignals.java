package org.mobilearchive.connector.command.process;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.mobilearchive.connector.stop.StopSign;
import sun.misc.Signal;

/**
 * SIGTERM, SIGINT and SIGHUP of this process. The first one sets the sign to stop; the process ends at once if nothing looks
 * at the sign, and at the second signal in any case, which is as safe as kill -9. A signal that was ignored when the process
 * was started (nohup) stays ignored. Thread-safe.
 */
public final class StopSignals {
    private static final int BASE = 128; // the exit code of a process that a signal ended, as shells and the JVM count
    private static final Duration HOOKS = Duration.ofSeconds(2);
    private static final AtomicInteger RECEIVED = new AtomicInteger();

    private StopSignals() {}

    /** Lets the signals set the sign. Call it once, in the process's first steps. */
    public static void set(StopSign stop, PrintStream err) {
        for (String name : new String[] {"TERM", "INT", "HUP"}) {
            Signal.handle(new Signal(name), signal -> received(signal, stop, err));
        }
    }

    private static void received(Signal signal, StopSign stop, PrintStream err) {
        if (!RECEIVED.compareAndSet(0, BASE + signal.getNumber())) {
            Runtime.getRuntime().halt(exitCode());
        }
        if (!stop.set()) {
            err.println("archive-connector: stopped");
            haltSoon();
            System.exit(exitCode());
        }
    }

    /** No hook of a library holds up the end. */
    private static void haltSoon() {
        Thread halt = new Thread(
                () -> {
                    LockSupport.parkNanos(HOOKS.toNanos());
                    Runtime.getRuntime().halt(exitCode());
                },
                "halt");
        halt.setDaemon(true);
        halt.start();
    }

    /** The exit code of this process after a signal: 143 after SIGTERM, 130 after SIGINT, 129 after SIGHUP; else 0. */
    public static int exitCode() {
        return RECEIVED.get();
    }
}
