package org.mobilearchive.connector.directory;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.directory.GraphException.Refused;
import org.mobilearchive.connector.ledger.Lease;

/** One refresh of the directory, page by page: of all users, or of what changed. For one thread. */
public final class DirectoryRefresh {
    private static final int MAX_PAGES = 100_000;

    private final @Nullable Lease lease;
    private final Instant startedAt;
    private final Set<String> seen = new HashSet<>();
    private @Nullable GraphLink next;
    private @Nullable GraphPage page;
    private String deltaLink = "";
    private boolean full;
    private boolean restarted;

    private DirectoryRefresh(@Nullable Lease lease, Instant startedAt, @Nullable GraphLink first, boolean full) {
        this.lease = lease;
        this.startedAt = startedAt;
        this.next = first;
        this.full = full;
    }

    /** @param full whether the first request is for all users */
    static DirectoryRefresh of(Lease lease, Instant startedAt, GraphLink first, boolean full) {
        return new DirectoryRefresh(lease, startedAt, first, full);
    }

    /** What stands for a refresh where none is due. */
    static DirectoryRefresh none() {
        return new DirectoryRefresh(null, Instant.EPOCH, null, false);
    }

    /** Whether another page is to be asked for. */
    public boolean hasMore() {
        return next != null;
    }

    /** The path of the page to ask for. */
    public String path() {
        return requireNonNull(next, "next is null").path();
    }

    /** The query of the page to ask for. */
    public String query() {
        return requireNonNull(next, "next is null").query();
    }

    boolean isDue() {
        return lease != null;
    }

    Lease lease() {
        return requireNonNull(lease, "lease is null");
    }

    Instant startedAt() {
        return startedAt;
    }

    boolean isFull() {
        return full;
    }

    String deltaLink() {
        return deltaLink;
    }

    /** Whether a lost state is still to be tried to get over: the state was asked by, and this is the first time. */
    boolean canRestart() {
        return !restarted && !(full && seen.isEmpty());
    }

    void restart(GraphLink all) {
        restarted = true;
        full = true;
        next = all;
        seen.clear();
    }

    void received(GraphPage received) {
        page = received;
    }

    /** The page that was read last; empty where the answer led to a restart. */
    Optional<GraphPage> takePage() {
        Optional<GraphPage> taken = Optional.ofNullable(page);
        page = null;
        return taken;
    }

    /**
     * Goes on to the next page, or to the end. Pages that lead back would be read for ever.
     *
     * @param following null after the last page
     */
    void turn(@Nullable GraphLink following, @Nullable String delta) throws Refused {
        if (following != null && (!seen.add(Sha256.hex(following.query())) || seen.size() > MAX_PAGES)) {
            throw new Refused(
                    "the pages of users of Microsoft Graph must come to an end, and lead back or are more than "
                            + MAX_PAGES + ". The next run begins anew");
        }
        deltaLink = delta == null ? "" : delta;
        next = following;
    }
}
