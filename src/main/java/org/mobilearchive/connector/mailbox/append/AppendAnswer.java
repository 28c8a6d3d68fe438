package org.mobilearchive.connector.mailbox.append;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.eclipse.angus.mail.iap.Response;

/** The answer to one message. The connection is closed after every kind except {@link Tagged} and {@link Unopened}. */
sealed interface AppendAnswer {
    /**
     * The server's answer, OK, NO or BAD, to the command that contained the message.
     *
     * @param position of the message in its command, from 0
     * @param of number of messages in the command: more than 1 with MULTIAPPEND
     */
    record Tagged(Response response, int position, int of) implements AppendAnswer {
        public Tagged {
            requireNonNull(response, "response is null");
        }
    }

    /**
     * The message was sent, but the connection was lost before its answer arrived.
     *
     * @param silence how long the server was waited for in vain; zero if it ended the connection
     */
    record LostAfter(String detail, Duration silence) implements AppendAnswer {
        public LostAfter {
            requireNonNull(detail, "detail is null");
            requireNonNull(silence, "silence is null");
        }
    }

    /**
     * The connection was lost before the first byte of the message was sent.
     *
     * @param announced whether the server had the command, and was waited for before the message
     */
    record LostBefore(String detail, boolean announced) implements AppendAnswer {
        public LostBefore {
            requireNonNull(detail, "detail is null");
        }
    }

    /** The message's bytes could not be read to the end; the server never received all of them. */
    record Unreadable(String detail) implements AppendAnswer {
        public Unreadable {
            requireNonNull(detail, "detail is null");
        }
    }

    /** The message's bytes could not be opened; nothing of it was sent. */
    record Unopened(String detail) implements AppendAnswer {
        public Unopened {
            requireNonNull(detail, "detail is null");
        }
    }
}
