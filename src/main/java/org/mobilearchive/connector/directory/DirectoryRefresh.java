package org.mobilearchive.connector.directory;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.directory.GraphException.Refused;
import org.mobilearchive.connector.ledger.lease.Lease;

/**
 * One refresh of the directory, page by page: of all users, or of the changes.
 *
 * @param lease of the directory; null if no refresh is due
 * @param startedAt when it began
 * @param full whether it requests all users
 * @param restarted whether the state that it began from was lost, so that all users are requested instead
 * @param next the page to request; null after the last one
 * @param page the last page read, if not yet recorded; otherwise null
 * @param deltaLink by which the next refresh requests the changes; empty until the last page provides it
 * @param seen the pages already requested, by their hashes
 */
public record DirectoryRefresh(
        @Nullable Lease lease,
        Instant startedAt,
        boolean full,
        boolean restarted,
        @Nullable GraphLink next,
        @Nullable GraphPage page,
        String deltaLink,
        Set<String> seen) {
    private static final int MAX_PAGES = 100_000;

    /** @param full whether the first request is for all users */
    static DirectoryRefresh of(Lease lease, Instant startedAt, GraphLink first, boolean full) {
        return new DirectoryRefresh(lease, startedAt, full, false, first, null, "", new HashSet<>());
    }

    /** The refresh that does nothing, if none is due. */
    static DirectoryRefresh none() {
        return new DirectoryRefresh(null, Instant.EPOCH, false, false, null, null, "", Set.of());
    }

    boolean isDue() {
        return lease != null;
    }

    Lease held() {
        return requireNonNull(lease, "no refresh is due");
    }

    /** The page to request. */
    GraphLink link() {
        return requireNonNull(next, "there is no further page");
    }

    /** Whether a lost state can be recovered from: the refresh used a state, and has not been restarted yet. */
    boolean canRestart() {
        return !restarted && !(full && seen.isEmpty());
    }

    DirectoryRefresh restart(GraphLink all) {
        return new DirectoryRefresh(lease, startedAt, true, true, all, null, "", new HashSet<>());
    }

    DirectoryRefresh received(GraphPage received) {
        return new DirectoryRefresh(lease, startedAt, full, restarted, next, received, deltaLink, seen);
    }

    /**
     * Moves to the next page, or to the end. Refuses a page that was already requested, which would loop for ever.
     *
     * @param following null after the last page
     */
    DirectoryRefresh turn(@Nullable GraphLink following, @Nullable String delta) throws Refused {
        if (following != null && (!seen.add(Sha256.hex(following.query())) || seen.size() > MAX_PAGES)) {
            throw new Refused("the pages of users of Microsoft Graph must end, and repeat or are more than " + MAX_PAGES
                    + ". The next run starts again");
        }
        return new DirectoryRefresh(
                lease, startedAt, full, restarted, following, null, delta == null ? "" : delta, seen);
    }
}
