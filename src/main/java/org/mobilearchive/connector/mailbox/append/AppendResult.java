package org.mobilearchive.connector.mailbox.append;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The result of one {@link AppendCommand}. */
public sealed interface AppendResult {
    /**
     * The message is in the folder now.
     *
     * @param uidValidity from APPENDUID (RFC 4315), or else from SELECT
     * @param uid null if the server has no UIDPLUS and the message was not searched for
     */
    record Appended(long uidValidity, @Nullable Long uid) implements AppendResult {}

    /**
     * An earlier attempt had already appended the message; nothing was appended now.
     *
     * @param uid null if the mailbox's user has since moved it to another folder
     */
    record AlreadyThere(long uidValidity, @Nullable Long uid) implements AppendResult {
        /** An earlier attempt's message that is still in the folder. */
        public AlreadyThere(long uidValidity, long uid) {
            this(uidValidity, Long.valueOf(uid));
        }
    }

    /** The server will never take this message. {@code detail} is its answer, without any text of the message. */
    record Refused(String detail) implements AppendResult {
        public Refused {
            requireNonNull(detail, "detail is null");
        }
    }

    /**
     * The server does not accept the message now (quota, permission, throttling); nothing was appended.
     *
     * @param pause how long the mailbox is paused; zero if only this message was refused
     */
    record Deferred(String detail, Duration pause) implements AppendResult {
        public Deferred {
            requireNonNull(detail, "detail is null");
            requireNonNull(pause, "pause is null");
        }

        /** Deferred without a pause: only this message was refused. */
        public Deferred(String detail) {
            this(detail, Duration.ZERO);
        }
    }

    /**
     * The message was sent and its answer was lost: it may be in the folder or not.
     *
     * @param pause how long the mailbox is paused, so that a server that is only slow can finish; zero if the server
     *     itself ended the connection
     */
    record Unknown(String detail, Duration pause) implements AppendResult {
        public Unknown {
            requireNonNull(detail, "detail is null");
            requireNonNull(pause, "pause is null");
        }

        /** Lost with the connection, which the server ended. */
        public Unknown(String detail) {
            this(detail, Duration.ZERO);
        }
    }

    /**
     * The connection ended before the first byte of this message was sent.
     *
     * @param announced whether its command was sent, so that the connection may have ended because of it
     */
    record NotSent(String detail, boolean announced) implements AppendResult {
        public NotSent {
            requireNonNull(detail, "detail is null");
        }

        /** The turn of this message did not come. */
        public NotSent(String detail) {
            this(detail, false);
        }
    }

    /** How long the mailbox is paused after this result; zero if other messages can be sent at once. */
    default Duration rest() {
        if (this instanceof Deferred deferred) {
            return deferred.pause();
        }
        return this instanceof Unknown unknown ? unknown.pause() : Duration.ZERO;
    }
}
