package org.mobilearchive.connector.command.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.mobilearchive.connector.collection.run.Runs;

/** The runs of this process, read when somebody looks at them, at most once a second. Thread-safe. */
public final class LiveRuns {
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final List<LiveRun> seen = new ArrayList<>();
    private final RunProgress progress;
    private final LongSupplier clock;
    private boolean looked;
    private long at;

    public LiveRuns(Runs runs) {
        this(runs, System::nanoTime);
    }

    LiveRuns(Runs runs, LongSupplier clock) {
        this.clock = clock;
        this.progress = new RunProgress(runs, archiver -> true, (paces, now) -> take(paces), clock);
    }

    /** The runs that are under way, by archiver. */
    public synchronized List<LiveRun> look() {
        long now = clock.getAsLong();
        if (!looked || now - at >= PAUSE) {
            progress.update();
            at = now;
            looked = true;
        }
        return List.copyOf(seen);
    }

    private void take(Iterable<RunPace> paces) {
        seen.clear();
        for (RunPace pace : paces) {
            if (!pace.hasEnded()) {
                seen.add(new LiveRun(
                        pace.run(),
                        pace.progress(),
                        pace.copiesPerSecond(),
                        pace.timeLeft(),
                        pace.isLongerThanKnown()));
            }
        }
    }
}
