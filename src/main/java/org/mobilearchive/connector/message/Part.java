package org.mobilearchive.connector.message;

import static java.util.Objects.requireNonNull;

import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.telemessage.item.Attachment;

/** The state of an announced attachment. */
public sealed interface Part {
    /** The attachment as the site announced it. */
    Attachment attachment();

    /** Its bytes were received, and go into the message. */
    record Received(Attachment attachment, Content content) implements Part {
        public Received {
            requireNonNull(attachment, "attachment is null");
            requireNonNull(content, "content is null");
        }

        /** Whether they are others than those announced: the message says DIFFERS. */
        public boolean differs() {
            return attachment.differsFrom(content);
        }
    }

    /** The site no longer has it: the message says MISSING. */
    record Missing(Attachment attachment) implements Part {
        public Missing {
            requireNonNull(attachment, "attachment is null");
        }
    }

    /** A recording over the limit beside a call log: the message says OVERSIZED. */
    record Oversized(Attachment attachment, Content content) implements Part {
        public Oversized {
            requireNonNull(attachment, "attachment is null");
            requireNonNull(content, "content is null");
        }
    }
}
