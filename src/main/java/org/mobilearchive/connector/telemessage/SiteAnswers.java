package org.mobilearchive.connector.telemessage;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.telemessage.SiteException.NotFound;
import org.mobilearchive.connector.telemessage.SiteException.Refused;
import org.mobilearchive.connector.telemessage.SiteException.TokenExpired;

/** What the status of an answer of the archive site means, by the source contract. Thread-safe. */
public final class SiteAnswers {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

    private final InstantSource clock;
    private final Duration longestWait;
    private final Duration grace;

    /**
     * @param longestWait what Retry-After is capped at
     * @param grace how long an answer may take that comes at less than a kibibyte a second
     */
    public SiteAnswers(InstantSource clock, Duration longestWait, Duration grace) {
        this.clock = requireNonNull(clock, "clock is null");
        this.longestWait = requireNonNull(longestWait, "longestWait is null");
        this.grace = requireNonNull(grace, "grace is null");
    }

    /**
     * Passes the body of a 200 on; closes that of anything else.
     *
     * @throws TokenExpired for 401
     * @throws NotFound for 404
     * @throws Refused for any other answer that will not change
     * @throws SiteException for a passing fault
     */
    public InputStream check(int status, InputStream body) throws SiteException, IOException {
        if (status == 200) {
            return new SteadyStream(body, grace, System::nanoTime);
        }
        body.close();
        switch (status) {
            case 401 -> throw new TokenExpired();
            case 404 -> throw new NotFound();
            case 400 ->
                throw refused(status, "a parameter is wrong. Adapt the request in routes/collect-source.camel.yaml");
            case 403 -> throw refused(status, "the account may not read this archiver. Ask the site for the right");
            default -> throw other(status);
        }
    }

    private static SiteException other(int status) {
        return status >= 300 && status < 400
                ? refused(status, "a redirect, and none is followed. Set telemessage.base-url to the site itself")
                : new SiteException("the archive site answered HTTP " + status + ". It is asked again by the next run");
    }

    private static Refused refused(int status, String text) {
        return new Refused("the archive site answered HTTP " + status + ": " + text);
    }

    /**
     * How long to wait before the next attempt, by Retry-After (RFC 9110 section 10.2.3), capped.
     *
     * @return milliseconds, or null where the header is absent or means nothing: then the back-off decides
     */
    public @Nullable Long delay(@Nullable String retryAfter) {
        if (retryAfter == null) {
            return null;
        }
        try {
            Duration asked = asked(retryAfter.strip());
            boolean sensible = !asked.isNegative() && !asked.isZero();
            return sensible ? (asked.compareTo(longestWait) > 0 ? longestWait : asked).toMillis() : null;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private Duration asked(String retryAfter) {
        if (SECONDS.matcher(retryAfter).matches()) {
            return Duration.ofSeconds(Long.parseLong(retryAfter));
        }
        Instant at = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
        return Duration.between(clock.instant(), at);
    }
}
