package org.mobilearchive.connector.command.progress;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Shows the progress of runs. For one thread. */
@FunctionalInterface
interface ProgressView {
    /** @param nanos now, by a monotonic clock */
    void show(Collection<RunPace> runs, long nanos);

    /** A table that is redrawn in place; without a run it is removed. */
    static ProgressView table(Consumer<List<String>> terminal) {
        return (runs, nanos) -> terminal.accept(ProgressText.table(runs));
    }

    /** A line each minute for each run; the first after it has run for a minute. */
    static ProgressView lines(Consumer<String> out) {
        Map<RunPace, Long> since = new HashMap<>();
        return (runs, nanos) -> {
            since.keySet().retainAll(runs);
            for (RunPace run : runs) {
                long waited = nanos - since.computeIfAbsent(run, first -> nanos);
                if (!run.hasEnded() && waited >= TimeUnit.MINUTES.toNanos(1)) {
                    out.accept(ProgressText.line(run));
                    since.put(run, nanos);
                }
            }
        };
    }
}
