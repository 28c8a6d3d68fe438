package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.mobilearchive.connector.staging.StagedObject;

/** What became of a dead letter in a replay. */
public sealed interface ReplayOutcome {
    /** The whole item went the way of one that was listed. */
    record OfItem(ItemOutcome outcome) implements ReplayOutcome {
        public OfItem {
            requireNonNull(outcome, "outcome is null");
        }
    }

    /** The part has a message of its own now, which goes to the mailboxes of its item. */
    record OfPart(ItemIdentity.Recording identity, Instant sentAt, String messageId, StagedObject message)
            implements ReplayOutcome {
        public OfPart {
            requireNonNull(identity, "identity is null");
            requireNonNull(sentAt, "sentAt is null");
            requireNonNull(messageId, "messageId is null");
            requireNonNull(message, "message is null");
        }
    }

    /** The refused copy is to be tried again. */
    record OfCopy() implements ReplayOutcome {}

    /** It cannot be imported yet. */
    record Stayed(Reason reason, String detail) implements ReplayOutcome {
        public Stayed {
            requireNonNull(reason, "reason is null");
            requireNonNull(detail, "detail is null");
        }
    }

    /** A passing fault: it stays as it is. */
    record Deferred(String error) implements ReplayOutcome {
        public Deferred {
            requireNonNull(error, "error is null");
        }
    }
}
