package org.mobilearchive.connector.entra;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one token that serves all mailboxes. While one thread renews it, all others wait and send no request of their
 * own; a failure applies to all of them for a while. Safe for many threads.
 */
public final class TokenCache {
    private static final Logger LOG = LoggerFactory.getLogger(TokenCache.class);
    /** The age below which a refused token is not replaced: a new one would be refused again. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final TokenSource source;
    private final InstantSource clock;
    private @Nullable AccessToken token;
    private @Nullable Failure failure;

    private record Failure(TokenException reason, Instant until) {}

    public TokenCache(TokenSource source, InstantSource clock) {
        this.source = requireNonNull(source, "source is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A token that is still valid for some time. */
    public synchronized AccessToken current() throws TokenException {
        AccessToken held = token;
        if (held != null && clock.instant().isBefore(held.renewal())) {
            return held;
        }
        try {
            return fetch();
        } catch (TokenUnavailableException e) {
            if (held != null && isUsable(held)) {
                LOG.debug("The token cannot be renewed yet");
                return held;
            }
            throw e;
        }
    }

    /**
     * Another token in place of one that a mail server refused: it may have been revoked, or be older than the app's
     * permissions. The same one if it is so new that another would be refused too.
     */
    public synchronized AccessToken renewed(AccessToken refused) throws TokenException {
        AccessToken held = token;
        if (held != null && !held.equals(refused)) {
            return held; // another thread has already renewed it
        }
        boolean young = clock.instant().isBefore(refused.obtained().plus(YOUNG));
        return young ? refused : fetch();
    }

    /** Forgets a token that a mail server has declared expired: the next caller that needs a token requests another. */
    public synchronized void discard(AccessToken expired) {
        if (expired.equals(token)) {
            token = null;
        }
    }

    /** Whether an operation may still begin over a connection that was signed in with this token. */
    public boolean isUsable(AccessToken used) {
        return clock.instant().isBefore(used.retirement());
    }

    private AccessToken fetch() throws TokenException {
        Failure last = failure;
        if (last != null && clock.instant().isBefore(last.until())) {
            throw last.reason();
        }
        try {
            AccessToken fetched = source.fetch(clock.instant());
            token = fetched;
            failure = null;
            return fetched;
        } catch (TokenException e) {
            failure = new Failure(e, clock.instant().plus(e.pause()));
            throw e;
        }
    }
}
