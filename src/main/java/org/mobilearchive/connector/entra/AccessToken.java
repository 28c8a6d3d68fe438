package org.mobilearchive.connector.entra;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A bearer token. It is renewed some time before it expires. Connections signed in with it are closed a little later,
 * also before it expires. Short-lived tokens have shorter margins.
 *
 * @param value the token, a secret; RFC 6750 section 2.1
 * @param obtained when it was requested
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
            throw new IllegalArgumentException("a bearer token must have only the characters that RFC 6750 allows");
        }
        if (!obtained.isBefore(expires)) {
            throw new IllegalArgumentException(
                    "the token expired at " + expires + ", before it arrived: set the clock");
        }
    }

    /** When a new token is requested: 10 minutes before the end, or a quarter of a short life. */
    Instant renewal() {
        return expires.minus(shorter(RENEWAL, lifetime().dividedBy(4)));
    }

    /** When no operation may begin with it any more: 5 minutes before the end, or an eighth of a short life. */
    Instant retirement() {
        return expires.minus(shorter(RETIREMENT, lifetime().dividedBy(8)));
    }

    /** Names the expiry only: the value is a secret. */
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
