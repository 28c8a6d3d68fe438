package org.mobilearchive.connector.telemessage.site;

import static java.util.Objects.requireNonNull;

/**
 * A request to the site with its token. The token is read once, because another connector may get a new one meanwhile.
 *
 * @param path of the request, by the source contract
 */
public record SiteCall(SiteRequest<?> request, String path, SiteToken token) {
    public SiteCall {
        requireNonNull(request, "request is null");
        requireNonNull(path, "path is null");
        requireNonNull(token, "token is null");
    }
}
