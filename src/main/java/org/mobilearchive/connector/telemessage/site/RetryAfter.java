package org.mobilearchive.connector.telemessage.site;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a server asks to wait before the next attempt (RFC 9110, section 10.2.3). Thread-safe.
 *
 * @param longest the longest wait
 */
public record RetryAfter(InstantSource clock, Duration longest) {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

    public RetryAfter {
        requireNonNull(clock, "clock is null");
        requireNonNull(longest, "longest is null");
    }

    /**
     * Reads the header's value.
     *
     * @return milliseconds, or null if the header is absent or invalid: then the back-off decides
     */
    public @Nullable Long delay(@Nullable String retryAfter) {
        if (retryAfter == null) {
            return null;
        }
        try {
            Duration asked = asked(retryAfter.strip());
            boolean sensible = !asked.isNegative() && !asked.isZero();
            return sensible ? (asked.compareTo(longest) > 0 ? longest : asked).toMillis() : null;
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
