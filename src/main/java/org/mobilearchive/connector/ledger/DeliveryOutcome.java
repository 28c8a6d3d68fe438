package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** What became of one delivery of a batch. */
public sealed interface DeliveryOutcome {
    /**
     * The mailbox has the copy.
     *
     * @param uid null where the server did not tell it
     */
    record Delivered(long uidValidity, @Nullable Long uid) implements DeliveryOutcome {}

    /** The mailbox will never take it: a dead letter. */
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

    /** It was sent, and the answer was lost: the next attempt looks for it first. */
    record Unknown(String error) implements DeliveryOutcome {
        public Unknown {
            requireNonNull(error, "error is null");
        }
    }
}
