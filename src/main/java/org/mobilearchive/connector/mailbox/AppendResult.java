package org.mobilearchive.connector.mailbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one {@link AppendCommand}. */
public sealed interface AppendResult {
    /**
     * The message is in the folder now.
     *
     * @param uidValidity as APPENDUID told it (RFC 4315), or as SELECT did
     * @param uid null where the server has no UIDPLUS and the message was not looked for
     */
    record Appended(long uidValidity, @Nullable Long uid) implements AppendResult {}

    /**
     * An earlier attempt had put the message there; nothing was appended.
     *
     * @param uid null where the mailbox's user has moved it to another folder since
     */
    record AlreadyThere(long uidValidity, @Nullable Long uid) implements AppendResult {
        /** It is in the folder. */
        public AlreadyThere(long uidValidity, long uid) {
            this(uidValidity, Long.valueOf(uid));
        }
    }

    /** The server will never take this message. {@code detail} is its answer, without text of the message. */
    record Refused(String detail) implements AppendResult {
        public Refused {
            requireNonNull(detail, "detail is null");
        }
    }

    /**
     * The server does not take it now (quota, permission, throttling); nothing was appended.
     *
     * @param pause how long the mailbox is left alone; zero where only this message was refused
     */
    record Deferred(String detail, Duration pause) implements AppendResult {
        public Deferred {
            requireNonNull(detail, "detail is null");
            requireNonNull(pause, "pause is null");
        }

        /** Only this message was refused. */
        public Deferred(String detail) {
            this(detail, Duration.ZERO);
        }
    }

    /** The message was sent and its answer was lost: it may be there or not. */
    record Unknown(String detail) implements AppendResult {
        public Unknown {
            requireNonNull(detail, "detail is null");
        }
    }

    /** The connection ended before this message's turn came; nothing of it was sent. */
    record NotSent(String detail) implements AppendResult {
        public NotSent {
            requireNonNull(detail, "detail is null");
        }
    }
}
