package org.mobilearchive.connector.ledger.copy;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** The outcome of one delivery of a batch. */
public sealed interface DeliveryOutcome {
    /**
     * The mailbox has the copy.
     *
     * @param uid null if the server did not return it
     */
    record Delivered(long uidValidity, @Nullable Long uid) implements DeliveryOutcome {}

    /** The mailbox refuses it permanently: it becomes a dead letter. */
    record Refused(String detail) implements DeliveryOutcome {
        public Refused {
            requireNonNull(detail, "detail is null");
        }
    }

    /** Nothing of it was stored in this attempt; it stays pending. */
    record Deferred(String error) implements DeliveryOutcome {
        public Deferred {
            requireNonNull(error, "error is null");
        }
    }

    /**
     * It was sent and the response was lost: the next attempt searches for it first. That attempt comes in the same
     * draining if it is the first time.
     */
    record Unknown(String error) implements DeliveryOutcome {
        public Unknown {
            requireNonNull(error, "error is null");
        }
    }

    /** Its turn did not come, because another delivery of the batch ended the connection: it comes in the same draining. */
    record Waiting(String error) implements DeliveryOutcome {
        public Waiting {
            requireNonNull(error, "error is null");
        }
    }
}
