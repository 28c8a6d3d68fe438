package org.mobilearchive.connector.demo;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * A request to the simulated site.
 *
 * @param count how many of its kind have come, this one included; 1 or more
 * @param uri as it stood in the request line, still escaped
 */
public record SiteRequest(Kind kind, long count, URI uri) {
    /** What is asked for. */
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
