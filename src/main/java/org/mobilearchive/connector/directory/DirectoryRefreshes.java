package org.mobilearchive.connector.directory;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.directory.GraphException.Refused;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.ledger.lease.Lease;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.stop.StopSign;
import org.mobilearchive.connector.stop.StoppedException;
import org.mobilearchive.connector.telemessage.site.RetryAfter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of a directory refresh, called by the routes. Thread-safe; a refresh is for one thread. */
public final class DirectoryRefreshes {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryRefreshes.class);
    /**
     * After a failure, no refresh is tried for this long, so that connectors whose runs begin together do not all try.
     */
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final DirectoryLedger ledger;
    private final GraphDirectory directory;
    private final GraphSettings settings;
    private final RetryAfter retryAfter;
    private final InstantSource clock;
    private final StopSign stop;
    private final GraphPageReader reader = new GraphPageReader();
    private volatile @Nullable Instant failedAt;

    public DirectoryRefreshes(
            DirectoryLedger ledger,
            GraphDirectory directory,
            GraphSettings settings,
            RetryAfter retryAfter,
            InstantSource clock,
            StopSign stop) {
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.directory = requireNonNull(directory, "directory is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.retryAfter = requireNonNull(retryAfter, "retryAfter is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.stop = requireNonNull(stop, "stop is null");
    }

    /** Begins a refresh if one is due: the directory is too old, missing, or of other settings. */
    public DirectoryRefresh begin() {
        directory.reload();
        Optional<DirectoryState> state = directory.state();
        Instant now = clock.instant();
        if (!isDue(state, now)) {
            return DirectoryRefresh.none();
        }
        Optional<Lease> lease = ledger.begin();
        if (lease.isEmpty() && state.isEmpty()) {
            throw new DirectoryException(
                    "another process is loading the directory for the first time: run again", null);
        }
        return lease.isEmpty() ? DirectoryRefresh.none() : begin(lease.get(), now, state);
    }

    private DirectoryRefresh begin(Lease lease, Instant now, Optional<DirectoryState> state) {
        Optional<GraphLink> delta =
                state.filter(this::isSameQuery).flatMap(kept -> GraphLink.find(settings.root(), kept.deltaLink()));
        return DirectoryRefresh.of(lease, now, delta.orElseGet(settings::all), delta.isEmpty());
    }

    private boolean isDue(Optional<DirectoryState> state, Instant now) {
        if (state.isEmpty()) {
            return true;
        }
        Instant failed = failedAt;
        boolean paused = failed != null && now.isBefore(failed.plus(PAUSE));
        Duration age = Duration.between(state.get().refreshedAt(), now);
        boolean old = age.isNegative() || age.compareTo(settings.refresh()) >= 0;
        return !paused && (old || !isSameQuery(state.get()));
    }

    private boolean isSameQuery(DirectoryState state) {
        return state.query().equals(settings.all().query());
    }

    /**
     * Whether another page is to be requested. Routes ask this method, because Camel hashes an instance whose own
     * method it calls.
     */
    public boolean hasMore(@Nullable Object refresh) {
        // After a fault, Camel still evaluates the condition of a loop; the body can be anything then
        return refresh instanceof DirectoryRefresh begun && begun.next() != null;
    }

    /** The path of the page to request. */
    public String path(DirectoryRefresh refresh) {
        stop.check();
        return refresh.link().path();
    }

    /** The query of the page to request. */
    public String query(DirectoryRefresh refresh) {
        return refresh.link().query();
    }

    /**
     * Reads an answer, and closes it. If the state behind the link is lost, all users are requested again.
     *
     * @param headers of the answer, with its status
     * @throws GraphException if the answer is unusable
     */
    public DirectoryRefresh read(DirectoryRefresh refresh, Map<String, Object> headers, InputStream body)
            throws GraphException, IOException {
        int status = status(headers);
        try (body) {
            if (status == 200) {
                return refresh.received(reader.read(body));
            }
            if (GraphAnswers.isStateLost(status) && refresh.canRestart()) {
                ledger.restart(refresh.held());
                return refresh.restart(settings.all());
            }
            throw GraphAnswers.fault(status);
        }
    }

    /** Milliseconds until the next attempt, by the answer's Retry-After; null if the back-off decides. */
    public @Nullable Long delay(Map<String, Object> headers) {
        // Camel makes a list of a header that came twice, and of one in square brackets
        return retryAfter.delay(headers.get("Retry-After") instanceof String value ? value : null);
    }

    /** Whether Graph refused the application's token. */
    public boolean isTokenRefused(Map<String, Object> headers) {
        return status(headers) == 401;
    }

    private static int status(Map<String, Object> headers) {
        return (Integer) headers.get("CamelHttpResponseCode");
    }

    /** Stores the changes of the page that was read, and moves to the next. */
    public DirectoryRefresh turn(DirectoryRefresh refresh) throws Refused {
        GraphPage page = refresh.page();
        if (page == null) {
            return refresh;
        }
        String next = page.next();
        GraphLink following = next == null ? null : GraphLink.of(settings.root(), next);
        String delta = page.delta();
        if (delta != null) {
            GraphLink.of(settings.root(), delta);
        }
        ledger.record(refresh.held(), page.changes());
        return refresh.turn(following, delta);
    }

    /** Applies the refresh in one transaction; a directory without any mailbox is not applied. */
    public void end(DirectoryRefresh refresh) {
        if (!refresh.isDue()) {
            return;
        }
        DirectoryRound round = new DirectoryRound(
                settings.source(), settings.all().query(), refresh.full(), refresh.deltaLink(), refresh.startedAt());
        KeptDirectory<Snapshot> kept =
                ledger.finish(refresh.held(), round, GraphUser::merge, SnapshotBuilder.inhabited());
        directory.replace(kept);
        Census census = kept.users().census();
        LOG.info("the directory is refreshed: {}", census);
        if (census.contested() > 0 || census.sharedNumbers() > 0) {
            LOG.warn(
                    "the directory: {} addresses belong to more than one mailbox and {} phone numbers to"
                            + " more than one user; none of these is used",
                    census.contested(),
                    census.sharedNumbers());
        }
    }

    /**
     * Ends a refresh that failed: the directory stays unchanged.
     *
     * @param begun the refresh; any other object if it failed before it began
     * @throws DirectoryException if there is no directory
     * @throws StoppedException if it failed because the process was told to stop
     */
    public void keep(@Nullable Object begun, Throwable failure) {
        abandon(begun);
        stop.check();
        failedAt = clock.instant();
        Optional<Instant> at = directory.refreshedAt();
        if (at.isEmpty()) {
            throw new DirectoryException(
                    "the directory must be loaded from Microsoft Graph before the first item can be mapped, and cannot"
                            + " be: " + FaultText.of(failure),
                    failure);
        }
        LOG.warn(
                "the directory of {} stays in use, {} h old: it cannot be refreshed: {}",
                at.get(),
                Duration.between(at.get(), clock.instant()).toHours(),
                FaultText.of(failure));
        LOG.debug("the directory cannot be refreshed", failure);
    }

    private void abandon(@Nullable Object begun) {
        if (begun instanceof DirectoryRefresh refresh && refresh.isDue()) {
            try {
                ledger.abandon(refresh.held());
            } catch (LedgerException e) {
                LOG.debug("the lease of the directory expires by itself", e);
            }
        }
    }
}
