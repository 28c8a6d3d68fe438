package org.mobilearchive.connector.collection;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.FaultText;
import org.mobilearchive.connector.ledger.ItemLedger;
import org.mobilearchive.connector.ledger.ItemOutcome;
import org.mobilearchive.connector.ledger.PageEvidence;
import org.mobilearchive.connector.ledger.Progress;
import org.mobilearchive.connector.ledger.Reports;
import org.mobilearchive.connector.ledger.Run;
import org.mobilearchive.connector.ledger.RunLedger;
import org.mobilearchive.connector.ledger.RunSummary;
import org.mobilearchive.connector.ledger.WindowLedger;
import org.mobilearchive.connector.ledger.WindowResult;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.telemessage.Listing;
import org.mobilearchive.connector.telemessage.Page;
import org.mobilearchive.connector.telemessage.PageException;
import org.mobilearchive.connector.telemessage.Window;
import org.mobilearchive.connector.telemessage.Windows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run from its first window to its summary, as the routes go through it. Thread-safe. */
public final class Runs {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    private final RunLedger runs;
    private final WindowLedger windows;
    private final ItemLedger items;
    private final Reports reports;
    private final InstantSource clock;
    private final Duration overlap;
    private final Windows plan = new Windows();
    private final Map<String, Run> current = new ConcurrentSkipListMap<>();

    public Runs(
            RunLedger runs,
            WindowLedger windows,
            ItemLedger items,
            Reports reports,
            InstantSource clock,
            Duration overlap) {
        this.runs = runs;
        this.windows = windows;
        this.items = items;
        this.reports = reports;
        this.clock = clock;
        this.overlap = overlap;
    }

    /** Begins a run, the only one of its connector. */
    public Run begin(String archiver, String trigger) {
        Run run = runs.begin(archiver, trigger);
        current.put(archiver, run);
        return run;
    }

    /** How far each run that is under way has come, by archiver. */
    public Map<Run, Progress> progress() {
        Map<Run, Progress> progress = new LinkedHashMap<>();
        current.values().forEach(run -> progress.put(run, reports.progress(run)));
        return progress;
    }

    /** The windows to list, oldest first: the span that was asked for, or what the connector has not covered yet. */
    public List<Window> windows(Run run, @Nullable Window span) {
        if (span != null) {
            return plan.plan(span.from(), span.to());
        }
        List<Window> windows = plan.plan(runs.watermark(run.archiver()), clock.instant(), overlap);
        runs.startFrom(run, windows.get(0).from());
        return windows;
    }

    /** Begins to list a window. */
    public OpenWindow open(Run run, Window window) {
        return new OpenWindow(run, windows.begin(run, window.from(), window.to()), new Listing(window));
    }

    /**
     * Writes what became of a page's items, in one transaction.
     *
     * @param page as it is staged
     * @param journal as it is staged
     * @return the mailboxes that have work now, each once
     */
    public Collection<String> recordPage(
            OpenWindow window, List<ItemOutcome> outcomes, StagedObject page, StagedObject journal) {
        items.recordPage(window.run(), window.row(), outcomes, new PageEvidence(page, journal));
        Collection<String> mailboxes = new TreeSet<>();
        for (ItemOutcome outcome : outcomes) {
            if (outcome instanceof ItemOutcome.Prepared prepared) {
                mailboxes.addAll(prepared.mailboxes());
            }
        }
        return mailboxes;
    }

    /** Goes to the next page, and gives the page's bytes back. */
    public void turn(OpenWindow window, Page page) throws PageException {
        page.content().release();
        window.listing().accept(page);
    }

    /** Ends a window; it is complete if the items accounted for are as many as the site counted. */
    public WindowResult close(OpenWindow window) {
        WindowResult result =
                windows.end(window.run(), window.row(), window.listing().total());
        if (!result.complete()) {
            LOG.warn(
                    "{}: window {} to {} stays open: {} of {} items are not accounted for",
                    window.run().archiver(),
                    window.from(),
                    window.to(),
                    result.missing(),
                    result.total());
        }
        return result;
    }

    /** Ends a run that did all of its work. */
    public RunSummary end(Run run) {
        runs.end(run, null);
        return summary(run);
    }

    /** Ends a run that could not. */
    public RunSummary fail(Run run, Throwable failure) {
        String text = FaultText.of(failure);
        LOG.warn("{}: the run failed: {}", run.archiver(), text);
        LOG.debug("the run failed", failure);
        runs.end(run, text);
        return summary(run);
    }

    private RunSummary summary(Run run) {
        current.remove(run.archiver());
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
