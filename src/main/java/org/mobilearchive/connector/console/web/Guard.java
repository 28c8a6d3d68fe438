package org.mobilearchive.connector.console.web;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is refused before anything is looked at: another name for this machine (DNS rebinding), and what another site's page
 * sends (Fetch Metadata, Origin).
 *
 * @param port that the server listens on
 */
record Guard(int port) {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");
    private static final String SAME = "same-origin";

    /** The refusal; empty if the request may go on. */
    Optional<Answer> refusal(String method, Headers headers) {
        List<String> hosts = headers.getOrDefault("Host", List.of());
        if (hosts.size() != 1 || !hosts().contains(hosts.get(0))) {
            return refusal(
                    Answer.MISDIRECTED,
                    "The console answers only to the names 127.0.0.1, localhost and [::1] with its port: use the"
                            + " address that archive-connector console prints.");
        }
        if (!METHODS.contains(method)) {
            return refusal(Answer.NOT_ALLOWED, "The console knows GET, HEAD and POST alone.");
        }
        boolean may = method.equals("POST") ? isOwnForm(headers, "http://" + hosts.get(0)) : isOwnOrOpened(headers);
        return may ? Optional.empty() : refusal(Answer.FORBIDDEN, "Only the console's own pages may ask for this.");
    }

    private Set<String> hosts() {
        return Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    }

    /** By no-referrer, browsers call the origin of our own forms null; Sec-Fetch-Site then says whose they are. */
    private static boolean isOwnForm(Headers headers, String own) {
        @Nullable String site = headers.getFirst("Sec-Fetch-Site");
        @Nullable String origin = headers.getFirst("Origin");
        boolean named = origin != null && !origin.equals("null");
        return named ? origin.equals(own) && (site == null || site.equals(SAME)) : SAME.equals(site);
    }

    /** Another site may link to a page, and embed or fetch none. */
    private static boolean isOwnOrOpened(Headers headers) {
        @Nullable String site = headers.getFirst("Sec-Fetch-Site");
        return site == null
                || site.equals(SAME)
                || site.equals("none")
                || "navigate".equals(headers.getFirst("Sec-Fetch-Mode"))
                        && "document".equals(headers.getFirst("Sec-Fetch-Dest"));
    }

    private static Optional<Answer> refusal(int status, String sentence) {
        return Optional.of(Answer.text(status, sentence));
    }
}
