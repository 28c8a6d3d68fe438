package org.mobilearchive.connector.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.mobilearchive.connector.collection.RunUnderWay;
import org.mobilearchive.connector.collection.Runs;
import org.mobilearchive.connector.ledger.Run;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how far runs have come: in a table that is drawn every second on a terminal, by a line a minute elsewhere. Asks the
 * ledger from a thread of its own, so that no run waits for it.
 */
final class RunProgress implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunProgress.class);
    private static final Duration ON_A_TERMINAL = Duration.ofSeconds(1);
    /** So that a line a minute knows the pace of the last half minute. */
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

    /** @param clock nanoseconds of a clock that only goes forward */
    RunProgress(Runs runs, Predicate<String> archivers, ProgressView view, LongSupplier clock) {
        this.runs = runs;
        this.archivers = archivers;
        this.view = view;
        this.clock = clock;
    }

    /** Of a command, to whoever typed it, until it is closed. */
    static RunProgress of(Runs runs, Predicate<String> archivers, Caller caller) {
        return caller.terminal()
                ? new RunProgress(runs, archivers, ProgressView.table(caller.lines()), System::nanoTime)
                        .every(ON_A_TERMINAL)
                : new RunProgress(runs, archivers, ProgressView.lines(caller.err()::println), System::nanoTime)
                        .every(ELSEWHERE);
    }

    /** Of every run of a service, in its log, until it is closed. */
    static RunProgress inLog(Runs runs) {
        return new RunProgress(
                        runs, archiver -> true, ProgressView.lines(line -> LOG.info("{}", line)), System::nanoTime)
                .every(ELSEWHERE);
    }

    private RunProgress every(Duration period) {
        // A pause between two, so that none follows at once where one took long
        timer.scheduleWithFixedDelay(this::look, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    private void look() {
        try {
            update();
        } catch (RuntimeException e) {
            LOG.debug("no progress to show", e); // a run that the ledger does not let go on says so itself
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

    /** Takes a table away. The timer is not interrupted: that would close the ledger's file under everybody. */
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
