package org.mobilearchive.connector.demo;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * A request to the simulated site.
 *
 * @param count the number of requests of its kind so far, including this one; 1 or more
 * @param uri as in the request line, still escaped
 */
public record SiteRequest(Kind kind, long count, URI uri) {
    /** The kind of request. */
    public enum Kind {
        TOKEN,
        ITEMS,
        ATTACHMENT,
        MESSAGE,
        OTHER
    }

    public SiteRequest {
        requireNonNull(kind, "kind is null");
        requireNonNull(uri, "uri is null");
    }
}
