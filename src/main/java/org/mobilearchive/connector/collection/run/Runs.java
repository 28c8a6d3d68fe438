package org.mobilearchive.connector.collection.run;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.fault.Faults;
import org.mobilearchive.connector.ledger.books.Progress;
import org.mobilearchive.connector.ledger.books.Reports;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.ledger.lease.FencedException;
import org.mobilearchive.connector.ledger.lease.ReleasedException;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.RunInProgressException;
import org.mobilearchive.connector.ledger.run.RunLedger;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.stop.StopSign;
import org.mobilearchive.connector.stop.StoppedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs of this process from their beginning to their summary, called by the routes. Thread-safe. */
public final class Runs {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final String LEFT =
            "its route was left before the run had ended: look for a stop in the routes, or see the error before";

    private final RunLedger runs;
    private final Reports reports;
    private final Outlooks outlooks;
    private final StopSign stop;
    private final Map<String, Run> current = new ConcurrentSkipListMap<>();
    /** Runs that are over and whose end the ledger could not take yet, by archiver. */
    private final Map<String, OwedEnd> owed = new ConcurrentSkipListMap<>();

    private record OwedEnd(Run run, String failure) {}

    private volatile boolean parked;

    public Runs(RunLedger runs, Reports reports, Outlooks outlooks, StopSign stop) {
        this.runs = requireNonNull(runs, "runs is null");
        this.reports = requireNonNull(reports, "reports is null");
        this.outlooks = requireNonNull(outlooks, "outlooks is null");
        this.stop = requireNonNull(stop, "stop is null");
    }

    /** Begins a run, the only one of its connector. An end that the ledger could not take before is recorded first. */
    public Run begin(String archiver, String trigger) {
        settle();
        Run run = runs.begin(archiver, trigger);
        outlooks.begin(run);
        current.put(archiver, run);
        return run;
    }

    /** The runs of these archivers that are listing or delivering; cheap enough to call every second. */
    public List<RunUnderWay> underWay(Predicate<String> archivers) {
        List<RunUnderWay> underWay = new ArrayList<>();
        for (Run run : current.values()) {
            Outlook outlook = archivers.test(run.archiver()) ? outlooks.of(run) : null;
            if (outlook != null) {
                Progress progress = progress(run);
                underWay.add(new RunUnderWay(run, progress, outlook.toList(progress.listed()), outlook.uncounted()));
            }
        }
        return underWay;
    }

    /** The progress of a run, or its progress when it ended. */
    public Progress progress(Run run) {
        return reports.progress(run);
    }

    /**
     * Renews the lease of every run that is under way, so that no other process takes the run over. Records the end of those
     * whose end the ledger could not take before.
     */
    public void renewLeases() {
        settle();
        for (Run run : current.values()) {
            try {
                runs.renewLease(run);
            } catch (FencedException e) {
                current.remove(run.archiver(), run);
                LOG.warn(
                        "{}: the run lost its lease to another process while this one was suspended; it ends",
                        run.archiver());
            } catch (ReleasedException e) {
                LOG.debug("{}: the run has just ended", run.archiver());
            } catch (LedgerException e) {
                LOG.warn("{}: the run's lease was not renewed: {}", run.archiver(), FaultText.of(e));
            }
        }
    }

    /** Ends a run that did all of its work, or all that was left to do after the sign to stop. */
    public RunSummary end(Run run) {
        return end(run, stop.isSet() && !isDone(run) ? RunLedger.STOPPED : null);
    }

    private boolean isDone(Run run) {
        return reports.summary(run).complete() && progress(run).pending() == 0;
    }

    /**
     * Ends every run of this process that is under way as stopped, and releases its lease; what its threads still do is
     * fenced off. The process must end now.
     */
    public void park() {
        parked = true;
        for (Run run : current.values()) {
            try {
                runs.end(run, RunLedger.STOPPED);
            } catch (LedgerException e) {
                LOG.debug("the run's lease expires by itself", e);
            }
        }
    }

    /** Whether a run of the connector is under way already, here or in another process. */
    public boolean isElsewhere(Throwable fault) {
        return Faults.find(RunInProgressException.class, fault).isPresent();
    }

    /** Whether the run lost its lease to another process. */
    public boolean isFenced(Throwable fault) {
        return Faults.find(FencedException.class, fault).isPresent();
    }

    /** A run did not begin: nothing of it is in the ledger, and no mailbox is tried. */
    public void notBegun(String archiver, @Nullable Run run, Throwable failure) {
        if (run == null && !isElsewhere(failure)) {
            LOG.warn("{}: the run cannot begin: {}", archiver, FaultText.of(failure));
        }
    }

    /** Keeps the reason of a failed run while earlier pending copies are still delivered. */
    public FailedRun failing(Run run, Throwable failure) {
        return new FailedRun(run, stop.reasonOf(failure));
    }

    /** Ends a run that failed. */
    public RunSummary fail(FailedRun failed) {
        if (failed.failure() instanceof StoppedException) {
            return end(failed.run(), RunLedger.STOPPED);
        }
        String text = FaultText.of(failed.failure());
        LOG.warn("{}: the run failed: {}", failed.run().archiver(), text);
        LOG.debug("the run failed", failed.failure());
        return end(failed.run(), text);
    }

    /** A run has ended, and its blocks of the audit log could not be staged: it has failed, until the next run stages them. */
    public RunSummary unstaged(RunSummary ended, Throwable fault) {
        Run run = ended.run();
        String text = RunLedger.UNSTAGED + FaultText.of(stop.reasonOf(fault));
        LOG.warn("{}: {}; the next run stages it", run.archiver(), text);
        LOG.debug("the audit log is not staged", fault);
        runs.failUnstaged(run, text);
        return ended.failure() == null ? ended.failed(text) : ended;
    }

    /** Called when the route is left, in whatever way: a run that is still under way then ends as failed. */
    public void close(String archiver, @Nullable Run run) {
        if (run != null && run.equals(current.get(archiver))) {
            LOG.warn("{}: the run failed: {}", archiver, LEFT);
            end(run, LEFT);
        }
    }

    /** Ends a run whose lease another process has taken: its row in the ledger now belongs to that process and is not changed. */
    public RunSummary fenced(Run run) {
        String text = "the run lost its lease to another process while this one was suspended, and has written nothing"
                + " since; the other process continues its work";
        if (!parked) {
            LOG.warn("{}: {}", run.archiver(), text);
        }
        return summary(run).failed(text);
    }

    private RunSummary end(Run run, @Nullable String failure) {
        try {
            runs.end(run, failure);
        } catch (FencedException e) {
            return fenced(run);
        } catch (ReleasedException e) {
            LOG.info("{}: the run's end was recorded before, and the answer that said so was lost", run.archiver());
        } catch (LedgerException e) {
            owed.put(run.archiver(), new OwedEnd(run, failure == null ? FaultText.of(e) : failure));
            throw e;
        } finally {
            current.remove(run.archiver(), run); // also if the ledger is unavailable: its lease is no longer renewed
        }
        owed.remove(run.archiver());
        return summary(run);
    }

    private void settle() {
        owed.values().forEach(end -> {
            try {
                runs.end(end.run(), end.failure());
                owed.remove(end.run().archiver(), end);
            } catch (FencedException e) {
                owed.remove(end.run().archiver(), end); // another process has closed it as interrupted
            } catch (LedgerException e) {
                LOG.debug("the end of a run is not recorded yet", e);
            }
        });
    }

    private RunSummary summary(Run run) {
        current.remove(run.archiver(), run);
        RunSummary summary = reports.summary(run);
        LOG.info(
                "{}: {} listed, {} imported, {} known, {} pending, {} dead letters, {} copies",
                run.archiver(),
                summary.listed(),
                summary.imported(),
                summary.alreadyKnown(),
                summary.pending(),
                summary.dead(),
                summary.copies());
        return summary;
    }
}
