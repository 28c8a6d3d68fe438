package org.mobilearchive.connector.entra;

import java.time.Duration;

/** The header Retry-After, RFC 9110 section 10.2.3; Entra gives seconds. */
final class RetryAfter {
    private static final Duration STANDARD = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private RetryAfter() {}

    /** From 1 second to 5 minutes; 5 seconds if the value is missing or not a number. */
    static Duration of(String value) {
        try {
            long seconds = Long.parseLong(value.strip());
            return Duration.ofSeconds(Math.max(1, Math.min(seconds, LONGEST.toSeconds())));
        } catch (NumberFormatException e) {
            return STANDARD;
        }
    }
}
