package org.mobilearchive.connector.collection.window;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.collection.run.Outlooks;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.ledger.item.AdaptedPages;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.RunLedger;
import org.mobilearchive.connector.ledger.run.WindowLedger;
import org.mobilearchive.connector.ledger.run.WindowRef;
import org.mobilearchive.connector.ledger.run.WindowResult;
import org.mobilearchive.connector.staging.StagedNames;
import org.mobilearchive.connector.stop.StopSign;
import org.mobilearchive.connector.telemessage.page.Listing;
import org.mobilearchive.connector.telemessage.page.Page;
import org.mobilearchive.connector.telemessage.page.PageException;
import org.mobilearchive.connector.telemessage.page.PageReader;
import org.mobilearchive.connector.telemessage.page.Window;
import org.mobilearchive.connector.telemessage.page.Windows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The windows of runs, which the routes list page by page. Thread-safe. */
public final class ListedWindows {
    private static final Logger LOG = LoggerFactory.getLogger(ListedWindows.class);

    /** A page up to this size stays in memory, because each connector has two at a time; a larger one goes to a file. */
    private static final int MEMORY_BYTES = 1024 * 1024;

    private final RunLedger runs;
    private final WindowLedger ledger;
    private final Outlooks outlooks;
    private final InstantSource clock;
    private final Duration overlap;
    private final Spool spool;
    private final StopSign stop;
    private final PageReader reader;
    private final Windows plan = new Windows();

    /**
     * @param clock the archive site's clock, which windows follow
     * @param overlap how far a run starts before the end of the last complete one
     */
    public ListedWindows(
            RunLedger runs,
            WindowLedger ledger,
            Outlooks outlooks,
            InstantSource clock,
            Duration overlap,
            Spool spool,
            StopSign stop) {
        this.runs = requireNonNull(runs, "runs is null");
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.outlooks = requireNonNull(outlooks, "outlooks is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.overlap = requireNonNull(overlap, "overlap is null");
        this.spool = requireNonNull(spool, "spool is null");
        this.stop = requireNonNull(stop, "stop is null");
        this.reader = new PageReader(spool);
    }

    /**
     * The windows to list, oldest first: those of the requested span, or of the time that the connector has not covered yet.
     * None ends after the site's present time, because items can still come there.
     *
     * @throws FutureSpanException if the requested span begins after the site's present time
     */
    public List<Window> plan(Run run, @Nullable Window span) {
        List<Window> windows = span == null
                ? plan.plan(runs.watermark(run.archiver()), clock.instant(), overlap)
                : requested(run, span);
        if (span == null) {
            runs.startFrom(run, windows.get(0).from());
        }
        outlooks.planned(run, windows.size());
        return windows;
    }

    private List<Window> requested(Run run, Window span) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (!span.to().isAfter(now)) {
            return plan.plan(span.from(), span.to());
        }
        if (!span.from().isBefore(now)) {
            throw new FutureSpanException(span, now);
        }
        LOG.warn(
                "{}: the span to {} is listed up to {}, the archive site's time: run the rest when it is over",
                run.archiver(),
                span.to(),
                now);
        return plan.plan(span.from(), now);
    }

    /** Begins to list a window. */
    public OpenWindow open(Run run, Window window) {
        stop.check();
        return new OpenWindow(
                run,
                ledger.begin(run, window.from(), window.to()),
                new Listing(window),
                new Repeats(),
                new AtomicReference<>(),
                ConcurrentHashMap.newKeySet());
    }

    /** A window without a run, to test whether the site can be listed. */
    public OpenWindow look(String archiver, Window window) {
        return new OpenWindow(
                new Run(0, archiver, 0, window.to()),
                new WindowRef(0, window.from(), window.to()),
                new Listing(window),
                new Repeats(),
                new AtomicReference<>(),
                ConcurrentHashMap.newKeySet());
    }

    /** The request for the next page, at a site that has the form of the source contract. */
    public ListingRequest<ReceivedPage> request(OpenWindow window) {
        return new ListingRequest<>(window, body -> received(window, spool.receive(body, MEMORY_BYTES)));
    }

    /** The same at a site that differs: its answer is evidence as it came, and {@link #adapted} makes a page of it. */
    public ListingRequest<ReceivedAnswer> requestAnswer(OpenWindow window) {
        return new ListingRequest<>(window, body -> {
            Content answer = spool.receive(body, MEMORY_BYTES);
            window.held().add(answer);
            return new ReceivedAnswer(answer, StagedNames.answer(window.run().archiver(), window.from(), answer));
        });
    }

    /** The bytes of an answer, as they came. */
    public InputStream bytes(ReceivedAnswer answer) throws IOException {
        return answer.content().open();
    }

    /**
     * The page that was made of an answer. Its first member names the answer, so that the page leads to its evidence.
     *
     * @param body one JSON object in the form of the source contract
     * @throws PageException if it is not
     */
    public Object adapted(OpenWindow window, ReceivedAnswer answer, InputStream body)
            throws IOException, PageException {
        InputStream page = AdaptedPages.naming(answer.object(), body);
        return new AdaptedPage(window, answer, received(window, spool.receive(page, MEMORY_BYTES)));
    }

    /** Whether a page was made of an answer, which must be staged before the page. */
    public boolean isAdapted(Object page) {
        return page instanceof AdaptedPage;
    }

    private ReceivedPage received(OpenWindow window, Content content) throws IOException, PageException {
        String archiver = window.run().archiver();
        Page page = reader.read(archiver, content);
        window.held().add(content);
        return new ReceivedPage(page, StagedNames.page(archiver, window.from(), content));
    }

    /** The slices of a page; also notes the site's count of the window's items. */
    public Iterator<Slice> slices(OpenWindow window, StagedPage page) {
        outlooks.counted(window.run(), window.row(), page.page().total());
        return page.slices();
    }

    /**
     * Counts a collected page and moves to the next cursor; can be called while its items are prepared.
     *
     * @throws PageException if the listing would loop or never end
     */
    public void accept(OpenWindow window, StagedPage page) throws PageException {
        window.listing().accept(page.page());
    }

    /** Whether the site has another page. */
    public boolean hasMore(OpenWindow window) {
        return window.listing().hasMore();
    }

    /** Ends a page whose items are all prepared, and releases its bytes. */
    public void turn(OpenWindow window, StagedPage page) {
        window.release(page.page().content());
    }

    /** Releases the bytes of all pages that are still held, such as those of a failed run. */
    public void release(OpenWindow window) {
        window.held().forEach(Content::release);
        window.held().clear();
    }

    /** Ends a window; it is complete if the items accounted for are as many as the site counted. */
    public WindowResult close(OpenWindow window) {
        WindowResult result =
                ledger.end(window.run(), window.row(), window.listing().total());
        outlooks.ended(window.run(), result.listed());
        if (!result.complete() && !stop.isSet()) {
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
}
