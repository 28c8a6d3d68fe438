package org.mobilearchive.connector.telemessage;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.telemessage.SiteException.Refused;
import org.mobilearchive.connector.telemessage.SiteException.TokenExpired;

/** What the status of an answer of the archive site means, by the source contract. Thread-safe. */
public final class SiteAnswers {
    private static final Map<Integer, String> REFUSALS = Map.of(
            400, "a parameter is wrong. Adapt the query in routes/collect-source.camel.yaml",
            403, "the account may not read this archiver. Ask the site for the right",
            404, "the organisation has no such archiver or item. Remove the archiver's file from routes/connectors");

    private final Clock clock;
    private final Duration longestWait;

    /** @param longestWait what Retry-After is capped at */
    public SiteAnswers(Clock clock, Duration longestWait) {
        this.clock = clock;
        this.longestWait = longestWait;
    }

    /**
     * Passes 200, throws for anything else.
     *
     * @throws TokenExpired for 401
     * @throws Refused for an answer that will not change
     * @throws SiteException for a passing fault
     */
    public void check(int status) throws SiteException {
        if (status == 200) {
            return;
        }
        if (status == 401) {
            throw new TokenExpired();
        }
        String refusal = REFUSALS.get(status);
        if (refusal != null) {
            throw new Refused("the archive site answered HTTP " + status + ": " + refusal);
        }
        if (status >= 300 && status < 400) {
            throw new Refused("the archive site answered HTTP " + status
                    + ", a redirect, and redirects are not followed. Set telemessage.base-url to the site itself");
        }
        throw new SiteException("the archive site answered HTTP " + status + ". It is tried again");
    }

    /**
     * How long to wait before the next attempt, by Retry-After (RFC 9110 section 10.2.3), capped.
     *
     * @return milliseconds, or null where the header is absent or means nothing: then the back-off decides
     */
    public @Nullable Long wait(@Nullable String retryAfter) {
        if (retryAfter == null) {
            return null;
        }
        try {
            Duration asked = retryAfter.strip().matches("[0-9]{1,18}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter.strip()))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(retryAfter.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return asked.isNegative() ? null : Math.min(asked.toMillis(), longestWait.toMillis());
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }
}
