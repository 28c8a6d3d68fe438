package org.mobilearchive.connector.mailbox.session;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mailbox.imap.MailboxException;
import org.mobilearchive.connector.mailbox.imap.MailboxUnavailableException;

/** The mailboxes that are paused, so that no account is locked and no server is flooded. Thread-safe. */
final class Rests {
    private final InstantSource clock;
    private final Map<String, Rest> resting = new ConcurrentHashMap<>();

    private record Rest(MailboxException reason, Instant since) {
        /** A clock that is set back must not prolong the pause. */
        Duration left(Instant now) {
            return now.isBefore(since) ? Duration.ZERO : reason.pause().minus(Duration.between(since, now));
        }
    }

    Rests(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Pauses the mailbox for as long as the failure asks, if it asks. */
    void begin(String mailbox, MailboxException reason) {
        if (reason.pause().compareTo(Duration.ZERO) > 0) {
            resting.put(mailbox, new Rest(reason, clock.instant()));
        }
    }

    /** @throws MailboxException the reason, if the mailbox is paused now */
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
