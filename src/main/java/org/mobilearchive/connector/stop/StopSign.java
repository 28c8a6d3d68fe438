package org.mobilearchive.connector.stop;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The sign to stop, one for a process. It is set once, and never taken back; what can take long looks at it before each
 * page, item, batch, mailbox and pause. Thread-safe.
 */
public final class StopSign {
    private final CountDownLatch sign = new CountDownLatch(1);
    private final List<Runnable> actions = new ArrayList<>();

    /**
     * Sets the sign, and runs the actions in this thread.
     *
     * @return whether there was an action: otherwise nobody looks at the sign, and the caller ends the process
     */
    public boolean set() {
        List<Runnable> waiting;
        synchronized (this) {
            sign.countDown();
            waiting = List.copyOf(actions);
            actions.clear();
        }
        waiting.forEach(Runnable::run);
        return !waiting.isEmpty();
    }

    /** Whether the process was told to stop. */
    public boolean isSet() {
        return sign.getCount() == 0;
    }

    /** @throws StoppedException if the process was told to stop */
    public void check() {
        if (isSet()) {
            throw new StoppedException();
        }
    }

    /** Why work ended: after the sign it is the sign, whatever was thrown on the way. */
    public Throwable reasonOf(Throwable fault) {
        return isSet() ? new StoppedException() : fault;
    }

    /**
     * Waits for so long, or until the sign is set.
     *
     * @throws StoppedException if the process was told to stop
     */
    public void pause(Duration time) throws InterruptedException {
        if (sign.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new StoppedException();
        }
    }

    /**
     * Runs an action when the sign is set; now, if it is.
     *
     * @return whether the sign was not set yet
     */
    public boolean onSet(Runnable action) {
        requireNonNull(action, "action is null");
        synchronized (this) {
            if (!isSet()) {
                return actions.add(action);
            }
        }
        action.run();
        return false;
    }
}
