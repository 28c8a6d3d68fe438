package org.mobilearchive.connector.command;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.mobilearchive.connector.collection.Runs;
import org.mobilearchive.connector.ledger.LedgerException;
import org.mobilearchive.connector.ledger.Progress;
import org.mobilearchive.connector.ledger.Run;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says on standard error how far runs have come: every second on a terminal, every minute elsewhere. */
final class RunProgress implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunProgress.class);

    private final Runs runs;
    private final Caller caller;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    });

    RunProgress(Runs runs, Caller caller) {
        this.runs = runs;
        this.caller = caller;
    }

    void start() {
        long seconds = caller.terminal() ? 1 : 60;
        timer.scheduleAtFixedRate(this::print, seconds, seconds, TimeUnit.SECONDS);
    }

    private void print() {
        try {
            runs.progress().forEach(this::print);
        } catch (LedgerException e) {
            LOG.debug("no progress to show", e);
        }
    }

    private void print(Run run, Progress progress) {
        caller.err()
                .printf(
                        "%-20s%d listed, %d staged, %d copies delivered, %d to deliver, %d dead letters%n",
                        run.archiver(),
                        progress.listed(),
                        progress.staged(),
                        progress.delivered(),
                        progress.pending(),
                        progress.deadLettered());
        caller.err().flush();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
