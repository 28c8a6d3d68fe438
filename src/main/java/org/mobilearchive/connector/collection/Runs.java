package org.mobilearchive.connector.collection;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.FaultText;
import org.mobilearchive.connector.ledger.FencedException;
import org.mobilearchive.connector.ledger.ItemLedger;
import org.mobilearchive.connector.ledger.ItemOutcome;
import org.mobilearchive.connector.ledger.LedgerException;
import org.mobilearchive.connector.ledger.PageEvidence;
import org.mobilearchive.connector.ledger.Progress;
import org.mobilearchive.connector.ledger.Reports;
import org.mobilearchive.connector.ledger.Run;
import org.mobilearchive.connector.ledger.RunLedger;
import org.mobilearchive.connector.ledger.RunSummary;
import org.mobilearchive.connector.ledger.WindowLedger;
import org.mobilearchive.connector.ledger.WindowResult;
import org.mobilearchive.connector.staging.Pack;
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
    private final Map<String, Outlook> outlooks = new ConcurrentHashMap<>();

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
        outlooks.remove(archiver);
        current.put(archiver, run);
        return run;
    }

    /** The runs of these archivers that list windows or deliver what they listed; cheap enough to ask every second. */
    public List<RunUnderWay> underWay(Predicate<String> archivers) {
        List<RunUnderWay> underWay = new ArrayList<>();
        for (Run run : current.values()) {
            Outlook outlook = archivers.test(run.archiver()) ? outlooks.get(run.archiver()) : null;
            if (outlook != null) {
                Progress progress = progress(run);
                underWay.add(new RunUnderWay(run, progress, outlook.toList(progress.listed()), outlook.uncounted()));
            }
        }
        return underWay;
    }

    /** How far a run has come, or had come when it ended. */
    public Progress progress(Run run) {
        return reports.progress(run);
    }

    /** The windows to list, oldest first: the span that was asked for, or what the connector has not covered yet. */
    public List<Window> windows(Run run, @Nullable Window span) {
        List<Window> windows = span == null
                ? plan.plan(runs.watermark(run.archiver()), clock.instant(), overlap)
                : plan.plan(span.from(), span.to());
        if (span == null) {
            runs.startFrom(run, windows.get(0).from());
        }
        outlooks.put(run.archiver(), Outlook.of(windows.size()));
        return windows;
    }

    /** Begins to list a window. */
    public OpenWindow open(Run run, Window window) {
        return new OpenWindow(
                run,
                windows.begin(run, window.from(), window.to()),
                new Listing(window),
                new Repeats(),
                new AtomicReference<>(),
                ConcurrentHashMap.newKeySet());
    }

    /** A page begins. */
    public void beginPage(OpenWindow window, Page page) {
        expect(window, outlook -> outlook.counted(window.row(), page.total()));
    }

    private void expect(OpenWindow window, UnaryOperator<Outlook> news) {
        outlooks.computeIfPresent(window.run().archiver(), (archiver, outlook) -> news.apply(outlook));
    }

    /** The items of a slice are prepared; it is recorded while those of the next one are, or when the pages have ended. */
    public void keep(OpenWindow window, Slice slice, List<List<ItemOutcome>> prepared, Pack pack, StagedObject page) {
        window.unrecorded().set(new PreparedSlice(slice.outcomes(prepared), pack, page));
    }

    /** Takes the slice that was kept last, to be recorded now; null if there is none. */
    public @Nullable PreparedSlice takeUnrecorded(OpenWindow window) {
        return window.unrecorded().getAndSet(null);
    }

    /** The outcomes of a slice of a page, with those told apart that have no identity and the same bytes. */
    public List<ItemOutcome> apart(OpenWindow window, List<ItemOutcome> outcomes) {
        return window.repeats().apart(outcomes);
    }

    /**
     * Writes what became of a page's items, or of a slice of it, in one transaction.
     *
     * @param page as it is staged
     * @param journal of these outcomes, as it is staged
     */
    public void recordPage(OpenWindow window, List<ItemOutcome> outcomes, StagedObject page, StagedObject journal) {
        items.recordPage(window.run(), window.row(), outcomes, new PageEvidence(page, journal));
        window.repeats().recorded();
    }

    /** A page was received: its bytes are held until it is turned, or the window is released. */
    public void hold(OpenWindow window, Page page) {
        window.pages().add(page);
    }

    /**
     * Counts a page that was collected, and goes to the cursor of the next; can be called while its items are prepared.
     *
     * @throws PageException if the listing would go round in circles or not end
     */
    public void accept(OpenWindow window, Page page) throws PageException {
        window.listing().accept(page);
    }

    /** Ends a page whose items are all prepared, and gives its bytes back. */
    public void turn(OpenWindow window, Page page) {
        window.pages().remove(page);
        page.content().release();
    }

    /** Gives the bytes of all pages back that are held, as those of a run that failed. */
    public void release(OpenWindow window) {
        window.pages().forEach(page -> page.content().release());
        window.pages().clear();
    }

    /** Ends a window; it is complete if the items accounted for are as many as the site counted. */
    public WindowResult close(OpenWindow window) {
        WindowResult result =
                windows.end(window.run(), window.row(), window.listing().total());
        expect(window, outlook -> outlook.ended(result.listed()));
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

    /** Gives a sign of life for every run that is under way, so that no other process takes it for dead. */
    public void renewLeases() {
        for (Run run : current.values()) {
            try {
                runs.renewLease(run);
            } catch (FencedException e) {
                current.remove(run.archiver(), run);
                LOG.warn(
                        "{}: the run lost its lease to another one while this process slept; it will end",
                        run.archiver());
            } catch (LedgerException e) {
                LOG.warn("{}: the run's lease is not renewed: {}", run.archiver(), FaultText.of(e));
            }
        }
    }

    /** Ends a run that did all of its work. */
    public RunSummary end(Run run) {
        return end(run, null);
    }

    /** Ends a run that could not. */
    public RunSummary fail(Run run, Throwable failure) {
        String text = FaultText.of(failure);
        LOG.warn("{}: the run failed: {}", run.archiver(), text);
        LOG.debug("the run failed", failure);
        return end(run, text);
    }

    /** Ends a run whose lease another one has: its row in the books is that one's by now, and stays as it is. */
    public RunSummary fenced(Run run) {
        String text = "the run was fenced off: it lost its lease to another run while this process slept, and wrote"
                + " nothing since; that run goes on with its work";
        LOG.warn("{}: {}", run.archiver(), text);
        return summary(run).failed(text);
    }

    private RunSummary end(Run run, @Nullable String failure) {
        try {
            runs.end(run, failure);
        } catch (FencedException e) {
            return fenced(run);
        } finally {
            current.remove(run.archiver(), run); // also where the ledger is gone: the lease ends by itself
        }
        return summary(run);
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
