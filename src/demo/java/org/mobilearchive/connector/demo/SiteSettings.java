package org.mobilearchive.connector.demo;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * The simulated site's settings for its one account.
 *
 * @param tokenLifetime the validity of a token, at least one second
 * @param forbidden the archivers that the account may not read (403)
 * @param clock decides when tokens expire
 */
public record SiteSettings(
        String username, String password, Duration tokenLifetime, Set<String> forbidden, Clock clock) {
    public SiteSettings {
        requireNonNull(username, "username is null");
        requireNonNull(password, "password is null");
        requireNonNull(clock, "clock is null");
        forbidden = Set.copyOf(forbidden);
        if (tokenLifetime.toSeconds() < 1) {
            throw new IllegalArgumentException("tokenLifetime must be >= 1 s, and is " + tokenLifetime);
        }
    }

    /** Tokens are valid for an hour, and every archiver may be read. */
    public static SiteSettings of(String username, String password) {
        return new SiteSettings(username, password, Duration.ofHours(1), Set.of(), Clock.systemUTC());
    }

    /** The same with this validity of tokens, by this clock. */
    public SiteSettings withTokens(Duration lifetime, Clock clock) {
        return new SiteSettings(username, password, lifetime, forbidden, clock);
    }

    /** The same without the right to read these archivers. */
    public SiteSettings forbidding(String... archivers) {
        return new SiteSettings(username, password, tokenLifetime, Set.of(archivers), clock);
    }

    @Override
    public String toString() {
        return "SiteSettings[username=" + username + ", password=***]";
    }
}
