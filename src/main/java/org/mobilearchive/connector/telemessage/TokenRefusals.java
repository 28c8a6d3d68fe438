package org.mobilearchive.connector.telemessage;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.telemessage.SiteException.Refused;

/**
 * Counts tokens in a row that were answered by 401, of each archiver for its listing and for what belongs to
 * its items, so that a site which refuses every token it gives does not cost a sign-in for each item. Thread-safe.
 */
public final class TokenRefusals {
    /** After so many in a row nothing of the kind is asked for any more, until the archiver's next run. */
    public static final int LIMIT = 4;

    private static final int STATUS = 401;

    private final Map<String, Refusals> refused = new ConcurrentHashMap<>();

    /** A token that ends while several requests are under way is refused once for each, and counts once. */
    private record Refusals(@Nullable SiteToken last, int tokens) {
        Refusals and(@Nullable SiteToken token) {
            return Objects.equals(token, last) ? this : new Refusals(token, tokens + 1);
        }
    }

    /** A run of the archiver begins: it asks anew. */
    public void forget(String archiver) {
        refused.keySet().removeIf(kind -> kind.startsWith(prefix(archiver)));
    }

    /**
     * Takes notice of the answer to a request with a token.
     *
     * @param path of the request, by the source contract
     * @param token that it bore; null if another request had found out meanwhile that it ended
     * @param status of the answer
     */
    public void note(String path, @Nullable SiteToken token, int status) {
        if (status == STATUS) {
            refused.merge(kind(path), new Refusals(token, 1), (before, now) -> before.and(token));
        } else {
            refused.remove(kind(path));
        }
    }

    /**
     * Whether a request is of any use.
     *
     * @param path of the request; null for a sign-in that no request asks for
     * @throws Refused if {@value #LIMIT} of its kind were refused in a row
     */
    public void check(@Nullable String path) throws Refused {
        Refusals refusals = path == null ? null : refused.get(kind(path));
        if (refusals != null && refusals.tokens() >= LIMIT) {
            throw new Refused("the archive site does not accept the tokens that it gives (HTTP 401), " + LIMIT
                    + " times in a row: nothing of the kind is asked for in the rest of this run."
                    + " Ask the site for the account's rights");
        }
    }

    private static String prefix(String archiver) {
        return "/v1/archivers/" + archiver + "/";
    }

    /** The listing's own path; what is below it counts together. */
    private static String kind(String path) {
        int below = path.indexOf("/items/");
        return below < 0 ? path : path.substring(0, below) + "/items/";
    }
}
