package org.mobilearchive.connector.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer of the simulated site.
 *
 * @param sent how many bytes of the body are sent before the connection is closed; fewer than its length makes a truncated answer
 */
public record SiteAnswer(int status, Map<String, String> headers, Body body, long sent) {
    public SiteAnswer {
        headers = Map.copyOf(headers);
        requireNonNull(body, "body is null");
        if (sent < 0 || sent > body.size()) {
            throw new IllegalArgumentException("sent must be 0 to " + body.size() + ", and is " + sent);
        }
    }

    /** A whole body. */
    public static SiteAnswer of(int status, String contentType, Body body) {
        return new SiteAnswer(status, Map.of("Content-Type", contentType), body, body.size());
    }

    /** A body of JSON. */
    public static SiteAnswer json(int status, String json) {
        return of(status, "application/json", Body.of(List.of(json.getBytes(UTF_8))));
    }

    /** An error in the site's form. */
    public static SiteAnswer error(int status, String error) {
        return json(status, "{\"error\":\"" + error + "\"}");
    }

    /** The same with one more header. */
    public SiteAnswer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new SiteAnswer(status, more, body, sent);
    }

    /** The same, announced with its full length but ended after this many bytes. */
    public SiteAnswer cutAt(long bytes) {
        return new SiteAnswer(status, headers, body, bytes);
    }
}
