package org.mobilearchive.connector.mailbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The mailboxes that are left alone for a while, so that no account is locked and no storm is made. Thread-safe. */
final class Rests {
    private final InstantSource clock;
    private final Map<String, Rest> resting = new ConcurrentHashMap<>();

    private record Rest(MailboxException reason, Instant since) {
        /** A clock that was set back must not prolong it. */
        Duration left(Instant now) {
            return now.isBefore(since) ? Duration.ZERO : reason.pause().minus(Duration.between(since, now));
        }
    }

    Rests(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Leaves the mailbox alone for as long as the failure asks, if it does. */
    void begin(String mailbox, MailboxException reason) {
        if (reason.pause().compareTo(Duration.ZERO) > 0) {
            resting.put(mailbox, new Rest(reason, clock.instant()));
        }
    }

    /** @throws MailboxException the reason, where the mailbox is to be left alone now */
    void check(String mailbox) throws MailboxException {
        @Nullable Rest rest = resting.get(mailbox);
        if (rest == null) {
            return;
        }
        Duration left = rest.left(clock.instant());
        if (left.compareTo(Duration.ZERO) <= 0) {
            resting.remove(mailbox, rest);
        } else if (rest.reason() instanceof MailboxUnavailableException unavailable) {
            throw new MailboxUnavailableException(String.valueOf(unavailable.getMessage()), null, left);
        } else {
            throw rest.reason();
        }
    }
}
