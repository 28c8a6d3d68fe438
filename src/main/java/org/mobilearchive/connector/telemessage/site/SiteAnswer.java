package org.mobilearchive.connector.telemessage.site;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a call, not yet checked.
 *
 * @param status the HTTP status
 * @param delay milliseconds until the next attempt, by Retry-After; null if the back-off decides
 * @param body an open stream
 */
public record SiteAnswer(SiteCall call, int status, @Nullable Long delay, InputStream body) {
    public SiteAnswer {
        requireNonNull(call, "call is null");
        requireNonNull(body, "body is null");
    }
}
