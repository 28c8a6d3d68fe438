package org.mobilearchive.connector.command.progress;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.mobilearchive.connector.collection.run.RunUnderWay;
import org.mobilearchive.connector.collection.run.Runs;
import org.mobilearchive.connector.command.process.Caller;
import org.mobilearchive.connector.ledger.run.Run;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the progress of runs: on a terminal as a table that is redrawn every second, elsewhere as a line each minute. Reads
 * the ledger in its own thread, so that no run waits for it.
 */
public final class RunProgress implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunProgress.class);
    private static final Duration ON_A_TERMINAL = Duration.ofSeconds(1);
    /** Frequent enough that the line each minute can show the pace of the last half minute. */
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);

    private static final long ENDING_SECONDS = 10;

    private final Runs runs;
    private final Predicate<String> archivers;
    private final ProgressView view;
    private final LongSupplier clock;
    private final Map<String, RunPace> paces = new TreeMap<>(); // by archiver, the latest run of each
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    });

    /** @param clock nanoseconds of a monotonic clock */
    RunProgress(Runs runs, Predicate<String> archivers, ProgressView view, LongSupplier clock) {
        this.runs = runs;
        this.archivers = archivers;
        this.view = view;
        this.clock = clock;
    }

    /** Shows a command's runs to its caller, until it is closed. */
    public static RunProgress of(Runs runs, Predicate<String> archivers, Caller caller) {
        return caller.terminal()
                ? new RunProgress(runs, archivers, ProgressView.table(caller.lines()), System::nanoTime)
                        .every(ON_A_TERMINAL)
                : new RunProgress(runs, archivers, ProgressView.lines(caller.err()::println), System::nanoTime)
                        .every(ELSEWHERE);
    }

    /** Logs every run of a service, until it is closed. */
    public static RunProgress inLog(Runs runs) {
        return new RunProgress(
                        runs, archiver -> true, ProgressView.lines(line -> LOG.info("{}", line)), System::nanoTime)
                .every(ELSEWHERE);
    }

    private RunProgress every(Duration period) {
        // A fixed delay, so that the next one does not follow at once after a slow one
        timer.scheduleWithFixedDelay(this::look, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    private void look() {
        try {
            update();
        } catch (RuntimeException e) {
            LOG.debug("no progress to show", e); // a run that the ledger stops reports that itself
        }
    }

    void update() {
        List<RunUnderWay> underWay = runs.underWay(archivers);
        long now = clock.getAsLong();
        underWay.forEach(run -> pace(run).add(now, run));
        for (RunPace pace : paces.values()) {
            Run run = pace.run();
            if (!pace.hasEnded()
                    && underWay.stream().noneMatch(each -> each.run().equals(run))) {
                pace.end(runs.progress(run));
            }
        }
        view.show(paces.values(), now);
    }

    private RunPace pace(RunUnderWay seen) {
        return paces.merge(
                seen.run().archiver(),
                new RunPace(seen),
                (known, fresh) -> known.run().equals(seen.run()) ? known : fresh);
    }

    /** Removes the table. The timer is not interrupted: an interrupt would close the ledger's file for every thread. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            timer.awaitTermination(ENDING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        view.show(List.of(), clock.getAsLong());
    }
}
