package org.mobilearchive.connector.entra;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A bearer token. It is renewed a while before it expires, and what was signed in with it is given up somewhat later,
 * yet before it expires too; short-lived tokens have shorter whiles.
 *
 * @param value the token, a secret; RFC 6750 section 2.1
 * @param obtained when it was asked for
 * @param expires after {@code obtained}
 */
public record AccessToken(String value, Instant obtained, Instant expires) {
    private static final Pattern BEARER = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
    private static final Duration RENEWAL = Duration.ofMinutes(10);
    private static final Duration RETIREMENT = Duration.ofMinutes(5);

    public AccessToken {
        requireNonNull(value, "value is null");
        requireNonNull(obtained, "obtained is null");
        requireNonNull(expires, "expires is null");
        if (!BEARER.matcher(value).matches()) {
            throw new IllegalArgumentException("a bearer token has other characters than RFC 6750 allows");
        }
        if (!obtained.isBefore(expires)) {
            throw new IllegalArgumentException(
                    "the token expired at " + expires + ", before it was there: set the clock");
        }
    }

    /** From when on a new one is asked for: 10 minutes before the end, or a quarter of a short life. */
    Instant renewal() {
        return expires.minus(shorter(RENEWAL, lifetime().dividedBy(4)));
    }

    /** From when on nothing is begun with it: 5 minutes before the end, or an eighth of a short life. */
    Instant retirement() {
        return expires.minus(shorter(RETIREMENT, lifetime().dividedBy(8)));
    }

    /** Names the end only: the value is a secret. */
    @Override
    public String toString() {
        return "AccessToken[expires " + expires + "]";
    }

    private Duration lifetime() {
        return Duration.between(obtained, expires);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
