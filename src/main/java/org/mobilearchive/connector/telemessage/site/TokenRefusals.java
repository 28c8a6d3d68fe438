package org.mobilearchive.connector.telemessage.site;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.telemessage.site.SiteException.Refused;

/**
 * Counts consecutive tokens that were answered by 401: for each archiver, separately for its listing and for requests
 * about its items. So a site that refuses every token it issues does not cause a sign-in for each item. Thread-safe.
 */
public final class TokenRefusals {
    /** After this many in a row, no such request is sent until the archiver's next run. */
    public static final int LIMIT = 4;

    private static final int STATUS = 401;

    private final Map<String, Refusals> refused = new ConcurrentHashMap<>();

    /** A token that expires while several requests are in progress is refused once for each, but counts once. */
    private record Refusals(@Nullable SiteToken last, int tokens) {
        Refusals and(@Nullable SiteToken token) {
            return Objects.equals(token, last) ? this : new Refusals(token, tokens + 1);
        }
    }

    /** Begins a run of the archiver: the counts start again at zero. */
    public void forget(String archiver) {
        refused.keySet().removeIf(kind -> kind.startsWith(prefix(archiver)));
    }

    /**
     * Records the answer to a request with a token.
     *
     * @param path of the request, by the source contract
     * @param token of the request; null if another request had found it expired meanwhile
     * @param status the answer's HTTP status
     */
    public void note(String path, @Nullable SiteToken token, int status) {
        if (status == STATUS) {
            refused.merge(kind(path), new Refusals(token, 1), (before, now) -> before.and(token));
        } else {
            refused.remove(kind(path));
        }
    }

    /**
     * Checks whether a request may be sent.
     *
     * @param path of the request; null for a sign-in without a request
     * @throws Refused if {@value #LIMIT} of its kind were refused in a row
     */
    public void check(@Nullable String path) throws Refused {
        Refusals refusals = path == null ? null : refused.get(kind(path));
        if (refusals != null && refusals.tokens() >= LIMIT) {
            throw new Refused("the archive site does not accept the tokens that it gives (HTTP 401), " + LIMIT
                    + " times in a row: no more such requests are sent in this run."
                    + " Ask the site for the account's rights");
        }
    }

    private static String prefix(String archiver) {
        return "/v1/archivers/" + archiver + "/";
    }

    /** The listing's own path; all paths below it are counted together. */
    private static String kind(String path) {
        int below = path.indexOf("/items/");
        return below < 0 ? path : path.substring(0, below) + "/items/";
    }
}
