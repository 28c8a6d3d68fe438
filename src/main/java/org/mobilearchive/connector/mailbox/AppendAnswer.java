package org.mobilearchive.connector.mailbox;

import static java.util.Objects.requireNonNull;

import org.eclipse.angus.mail.iap.Response;

/** What came back for one message. After all but {@link Tagged} and {@link Unopened} the connection is closed. */
sealed interface AppendAnswer {
    /**
     * The server's answer, OK, NO or BAD, to the command that the message was in.
     *
     * @param position of the message in its command, from 0
     * @param of how many messages the command had: more than 1 with MULTIAPPEND
     */
    record Tagged(Response response, int position, int of) implements AppendAnswer {
        public Tagged {
            requireNonNull(response, "response is null");
        }
    }

    /** The connection was lost afterwards, and with it the answer. */
    record LostAfter(String detail) implements AppendAnswer {
        public LostAfter {
            requireNonNull(detail, "detail is null");
        }
    }

    /** The connection was lost before the first byte of the message was sent. */
    record LostBefore(String detail) implements AppendAnswer {
        public LostBefore {
            requireNonNull(detail, "detail is null");
        }
    }

    /** The message's own bytes could not be read to the end; the server never had all of them. */
    record Unreadable(String detail) implements AppendAnswer {
        public Unreadable {
            requireNonNull(detail, "detail is null");
        }
    }

    /** The message's own bytes could not be opened; nothing of it was sent. */
    record Unopened(String detail) implements AppendAnswer {
        public Unopened {
            requireNonNull(detail, "detail is null");
        }
    }
}
