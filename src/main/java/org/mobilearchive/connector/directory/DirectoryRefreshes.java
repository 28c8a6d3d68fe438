package org.mobilearchive.connector.directory;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.directory.GraphException.Refused;
import org.mobilearchive.connector.ledger.DirectoryLedger;
import org.mobilearchive.connector.ledger.DirectoryRound;
import org.mobilearchive.connector.ledger.DirectoryState;
import org.mobilearchive.connector.ledger.FaultText;
import org.mobilearchive.connector.ledger.KeptDirectory;
import org.mobilearchive.connector.ledger.Lease;
import org.mobilearchive.connector.ledger.LedgerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refreshes of the directory, as the routes go through them. Thread-safe; a refresh is of one thread. */
public final class DirectoryRefreshes {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryRefreshes.class);
    /** After a failure the runs of other connectors that begin at the same time do not try as well. */
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final DirectoryLedger ledger;
    private final GraphDirectory directory;
    private final GraphSettings settings;
    private final InstantSource clock;
    private final GraphPageReader reader = new GraphPageReader();
    private volatile @Nullable Instant failedAt;

    public DirectoryRefreshes(
            DirectoryLedger ledger, GraphDirectory directory, GraphSettings settings, InstantSource clock) {
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.directory = requireNonNull(directory, "directory is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Begins a refresh if one is due: the directory is older than it may be, is none, or is of other settings. */
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
     * Reads an answer, and closes it. Where the state that the link stands for is lost, all users are asked for anew.
     *
     * @throws GraphException if the answer is of no use
     */
    public void read(DirectoryRefresh refresh, int status, InputStream body) throws GraphException, IOException {
        try (body) {
            if (status == 200) {
                refresh.received(reader.read(body));
            } else if (GraphAnswers.isStateLost(status) && refresh.canRestart()) {
                ledger.restart(refresh.lease());
                refresh.restart(settings.all());
            } else {
                throw GraphAnswers.fault(status);
            }
        }
    }

    /** Holds what the page that was read brought, and turns to the next. */
    public void turn(DirectoryRefresh refresh) throws Refused {
        Optional<GraphPage> page = refresh.takePage();
        if (page.isPresent()) {
            String next = page.get().next();
            GraphLink following = next == null ? null : GraphLink.of(settings.root(), next);
            String delta = page.get().delta();
            if (delta != null) {
                GraphLink.of(settings.root(), delta);
            }
            ledger.record(refresh.lease(), page.get().changes());
            refresh.turn(following, delta);
        }
    }

    /** Takes the refresh over, in one transaction; a directory without any mailbox is not taken over. */
    public void end(DirectoryRefresh refresh) {
        if (!refresh.isDue()) {
            return;
        }
        DirectoryRound round = new DirectoryRound(
                settings.source(), settings.all().query(), refresh.isFull(), refresh.deltaLink(), refresh.startedAt());
        KeptDirectory<Snapshot> kept =
                ledger.finish(refresh.lease(), round, GraphUser::merge, SnapshotBuilder.inhabited());
        directory.replace(kept);
        Census census = kept.users().census();
        LOG.info("the directory is refreshed: {}", census);
        if (census.contested() > 0 || census.sharedNumbers() > 0) {
            LOG.warn(
                    "the directory: {} addresses are claimed by more than one mailbox and {} phone numbers borne by"
                            + " more than one user; they lead to none of them",
                    census.contested(),
                    census.sharedNumbers());
        }
    }

    /**
     * Ends a refresh that failed: the directory stays what it was.
     *
     * @throws DirectoryException if there is none
     */
    public void keep(@Nullable DirectoryRefresh refresh, Throwable failure) {
        failedAt = clock.instant();
        abandon(refresh);
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

    private void abandon(@Nullable DirectoryRefresh refresh) {
        if (refresh != null && refresh.isDue()) {
            try {
                ledger.abandon(refresh.lease());
            } catch (LedgerException e) {
                LOG.debug("the lease of the directory expires by itself", e);
            }
        }
    }
}
