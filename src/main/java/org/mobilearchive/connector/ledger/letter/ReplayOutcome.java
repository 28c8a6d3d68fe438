package org.mobilearchive.connector.ledger.letter;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.item.ItemIdentity;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.staging.StagedObject;

/** The outcome of a dead letter's replay; the components, in their order, are the fields of its journal's line. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "replay")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ReplayOutcome.OfItem.class, name = "item"),
    @JsonSubTypes.Type(value = ReplayOutcome.OfPart.class, name = "part"),
    @JsonSubTypes.Type(value = ReplayOutcome.Stayed.class, name = "stayed")
})
public sealed interface ReplayOutcome {
    /**
     * Whether it is staged before the ledger records it: not if it changes nothing in the ledger, and not if the audit
     * log contains all of it.
     */
    default boolean isJournaled() {
        return true;
    }

    /** The same, with the letter's bytes as the original of a prepared item. */
    default ReplayOutcome keeping(@Nullable StagedObject original) {
        return this;
    }

    /** The whole item was processed like a listed item. */
    record OfItem(ItemOutcome outcome) implements ReplayOutcome {
        public OfItem {
            requireNonNull(outcome, "outcome is null");
        }

        @Override
        public boolean isJournaled() {
            return !(outcome instanceof ItemOutcome.Deferred);
        }

        /** The bytes are not in a page of the run that prepared the item. */
        @Override
        public ReplayOutcome keeping(@Nullable StagedObject original) {
            return outcome instanceof ItemOutcome.Prepared item
                    ? new OfItem(new ItemOutcome.Prepared(
                            item.key(),
                            item.archivedAt(),
                            item.sentAt(),
                            item.folder(),
                            item.messageId(),
                            original,
                            item.message(),
                            item.parts(),
                            item.mailboxes()))
                    : this;
        }
    }

    /** The part now has a message of its own, for the mailboxes of its item. */
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
    record OfCopy() implements ReplayOutcome {
        @Override
        public boolean isJournaled() {
            return false;
        }
    }

    /** It cannot be imported yet. */
    record Stayed(Reason reason, String detail) implements ReplayOutcome {
        public Stayed {
            requireNonNull(reason, "reason is null");
            requireNonNull(detail, "detail is null");
        }
    }

    /** A passing fault: it does not change. */
    record Deferred(String error) implements ReplayOutcome {
        public Deferred {
            requireNonNull(error, "error is null");
        }

        @Override
        public boolean isJournaled() {
            return false;
        }
    }

    /** Any of the other outcomes, with its staged journal. */
    record Journaled(ReplayOutcome outcome, StagedObject journal) implements ReplayOutcome {
        public Journaled {
            requireNonNull(outcome, "outcome is null");
            requireNonNull(journal, "journal is null");
        }
    }
}
