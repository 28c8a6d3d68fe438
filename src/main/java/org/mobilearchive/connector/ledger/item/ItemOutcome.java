package org.mobilearchive.connector.ledger.item;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.telemessage.item.ItemKey;

/**
 * The outcome of one listed element. The ledger records them page by page; the components, in their order, are the
 * fields of an element's line in the page's journal.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "became")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ItemOutcome.Prepared.class, name = "prepared"),
    @JsonSubTypes.Type(value = ItemOutcome.DeadLettered.class, name = "dead-lettered"),
    @JsonSubTypes.Type(value = ItemOutcome.Deferred.class, name = "deferred"),
    @JsonSubTypes.Type(value = ItemOutcome.Known.class, name = "known")
})
public sealed interface ItemOutcome {
    /** The item that the element is. */
    ItemIdentity identity();

    /** The same for another element; only for outcomes whose identity may be unreadable. */
    default ItemOutcome as(ItemIdentity other) {
        throw new IllegalStateException("a readable item cannot take another identity");
    }

    /**
     * Everything is staged, and a copy is to be delivered to each mailbox. An OVERSIZED part becomes a dead letter of
     * its own.
     *
     * @param original the item as the site sent it
     * @param message the e-mail message made of it
     * @param mailboxes at least one, without repetition, in the directory's spelling
     */
    record Prepared(
            ItemKey key,
            Instant archivedAt,
            Instant sentAt,
            String folder,
            String messageId,
            @Nullable StagedObject original,
            StagedObject message,
            List<StagedPart> parts,
            Collection<String> mailboxes)
            implements ItemOutcome {
        public Prepared {
            requireNonNull(key, "key is null");
            requireNonNull(archivedAt, "archivedAt is null");
            requireNonNull(sentAt, "sentAt is null");
            requireNonNull(folder, "folder is null");
            requireNonNull(messageId, "messageId is null");
            requireNonNull(message, "message is null");
            parts = List.copyOf(parts);
            SortedSet<String> sorted = new TreeSet<>(mailboxes);
            mailboxes = Collections.unmodifiableSortedSet(sorted);
            if (mailboxes.isEmpty()) {
                throw new IllegalArgumentException(
                        "a prepared item must have a mailbox, and has none: pass it as UNMAPPED");
            }
        }

        @Override
        public ItemIdentity identity() {
            return new ItemIdentity.Keyed(key);
        }

        /** The same with its message in the staged object of this name. */
        public Prepared in(String object) {
            StagedObject there = new StagedObject(object, message.offset(), message.size(), message.sha256());
            return new Prepared(key, archivedAt, sentAt, folder, messageId, original, there, parts, mailboxes);
        }
    }

    /**
     * The item cannot be imported as it is; its original is kept.
     *
     * @param tried the numbers, accounts and addresses that led to no mailbox
     */
    record DeadLettered(
            ItemIdentity identity,
            @Nullable Instant archivedAt,
            @Nullable Instant sentAt,
            Reason reason,
            String detail,
            StagedObject original,
            List<StagedPart> parts,
            List<String> tried)
            implements ItemOutcome {
        public DeadLettered {
            requireNonNull(identity, "identity is null");
            requireNonNull(reason, "reason is null");
            requireNonNull(detail, "detail is null");
            requireNonNull(original, "original is null");
            parts = List.copyOf(parts);
            tried = List.copyOf(tried);
        }

        @Override
        public ItemOutcome as(ItemIdentity other) {
            return new DeadLettered(other, archivedAt, sentAt, reason, detail, original, parts, tried);
        }
    }

    /**
     * A passing fault: the item stays pending, its window stays open, and the next listing processes it again.
     *
     * @param archivedAt null if it could not be read
     */
    record Deferred(ItemIdentity identity, @Nullable Instant archivedAt, String error) implements ItemOutcome {
        public Deferred {
            requireNonNull(identity, "identity is null");
            requireNonNull(error, "error is null");
        }

        @Override
        public ItemOutcome as(ItemIdentity other) {
            return new Deferred(other, archivedAt, error);
        }
    }

    /**
     * An earlier listing staged or dead-lettered the item; nothing of it changes.
     *
     * @param settled its number in the ledger if it was already imported or dead-lettered, which no run changes any
     *     more; null if that is unknown. Not journaled, because a rebuilt ledger may give other numbers
     */
    record Known(ItemIdentity identity, @JsonIgnore @Nullable Long settled) implements ItemOutcome {
        public Known {
            requireNonNull(identity, "identity is null");
        }

        /** For an item that may have open copies. */
        public Known(ItemIdentity identity) {
            this(identity, null);
        }
    }
}
