package org.mobilearchive.connector.mailbox;

import static java.util.Objects.requireNonNull;

import org.eclipse.angus.mail.iap.Response;

/** What came back for one APPEND. After all but {@link Tagged} the connection is closed. */
sealed interface AppendAnswer {
    /** The server's answer: OK, NO or BAD. */
    record Tagged(Response response) implements AppendAnswer {
        public Tagged {
            requireNonNull(response, "response is null");
        }
    }

    /** The connection was lost before the first byte of the message was sent. */
    record LostBefore(String detail) implements AppendAnswer {
        public LostBefore {
            requireNonNull(detail, "detail is null");
        }
    }

    /** The connection was lost afterwards, and with it the answer. */
    record LostAfter(String detail) implements AppendAnswer {
        public LostAfter {
            requireNonNull(detail, "detail is null");
        }
    }

    /** The message's own bytes could not be read; the server never had all of them. */
    record Unreadable(String detail) implements AppendAnswer {
        public Unreadable {
            requireNonNull(detail, "detail is null");
        }
    }
}
