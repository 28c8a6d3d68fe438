package org.mobilearchive.connector.ledger.audit;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.staging.StagedObject;

/**
 * One change of the ledger. The components, in their order, are the fields of an entry's line in the audit log; an item
 * is named by the hash of its identity. An entry contains nothing of a message.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AuditEntry.RunBegun.class, name = "run-begun"),
    @JsonSubTypes.Type(value = AuditEntry.BooksOpened.class, name = "books-opened"),
    @JsonSubTypes.Type(value = AuditEntry.WindowOpened.class, name = "window-opened"),
    @JsonSubTypes.Type(value = AuditEntry.Collected.class, name = "collected"),
    @JsonSubTypes.Type(value = AuditEntry.WindowEnded.class, name = "window-ended"),
    @JsonSubTypes.Type(value = AuditEntry.RunEnded.class, name = "run-ended"),
    @JsonSubTypes.Type(value = AuditEntry.Delivered.class, name = "delivered"),
    @JsonSubTypes.Type(value = AuditEntry.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = AuditEntry.Replayed.class, name = "replayed"),
    @JsonSubTypes.Type(value = AuditEntry.Configured.class, name = "configured"),
    @JsonSubTypes.Type(value = AuditEntry.Rebuilt.class, name = "rebuilt"),
    @JsonSubTypes.Type(value = AuditEntry.Acted.class, name = "acted")
})
public sealed interface AuditEntry {
    /** @param trigger who or what started the run */
    record RunBegun(long run, String archiver, String trigger, long token) implements AuditEntry {}

    /** A connector's first watermark: where its coverage begins. */
    record BooksOpened(long run, String archiver, Instant from) implements AuditEntry {}

    /** The listing of a window begins. */
    record WindowOpened(long run, long window, String archiver, Instant from, Instant to) implements AuditEntry {}

    /**
     * The elements of a page, with their outcomes in the page's journal.
     *
     * @param page the raw page; null if a test staged none
     * @param journal the outcome of each element; null if a test staged none
     */
    record Collected(
            long run,
            long window,
            String archiver,
            int elements,
            @Nullable StagedObject page,
            @Nullable StagedObject journal)
            implements AuditEntry {}

    /** @param watermark of the connector after it; null if it has none */
    record WindowEnded(
            long run,
            long window,
            String archiver,
            long total,
            long listed,
            long accounted,
            @Nullable Instant watermark)
            implements AuditEntry {}

    /** @param failure why the run did not complete its work; null if it did */
    record RunEnded(long run, String archiver, @Nullable String failure) implements AuditEntry {}

    /** Copies that were delivered to one folder of a mailbox. */
    record Delivered(@Nullable Long run, String archiver, String mailbox, String folder, List<Copy> copies)
            implements AuditEntry {
        public Delivered {
            requireNonNull(mailbox, "mailbox is null");
            requireNonNull(folder, "folder is null");
            copies = List.copyOf(copies);
        }
    }

    /**
     * A delivered copy.
     *
     * @param item hash of the item's identity
     * @param uid null if the server did not return it
     */
    record Copy(String item, long uidValidity, @Nullable Long uid) {
        public Copy {
            requireNonNull(item, "item is null");
        }
    }

    /** A copy that a mailbox refused permanently, and that is now a dead letter. */
    record Refused(@Nullable Long run, String archiver, String mailbox, String folder, String item, String detail)
            implements AuditEntry {}

    /**
     * A dead letter that was replayed.
     *
     * @param mailbox set if the letter was for the copy that this mailbox had refused
     * @param attachment set if the letter was for a part of an item that was imported without it
     * @param journal the journal with the item's outcome; null if only a delivery was reopened
     */
    record Replayed(
            @Nullable Long run,
            String archiver,
            String item,
            Reason reason,
            @Nullable String mailbox,
            @Nullable String attachment,
            @Nullable StagedObject journal)
            implements AuditEntry {
        public Replayed {
            requireNonNull(item, "item is null");
            requireNonNull(reason, "reason is null");
        }
    }

    /**
     * The ledger was rebuilt.
     *
     * @param blocks the number of staged blocks: all blocks before this one
     * @param journals the journals that no block named, which were read after the blocks
     */
    record Rebuilt(long blocks, long journals) implements AuditEntry {}

    /**
     * What a person did, or tried to do, in the console. It changes nothing in the ledger by itself.
     *
     * @param actor who did it, such as {@code local:archiver}
     * @param action such as {@code sign-in}, {@code sign-in-refused}, {@code run} or {@code replay}
     * @param archiver null if it concerned none
     * @param letters the numbers of the dead letters that it was about
     */
    record Acted(String actor, String action, @Nullable String archiver, List<Long> letters) implements AuditEntry {
        public Acted {
            requireNonNull(actor, "actor is null");
            requireNonNull(action, "action is null");
            letters = List.copyOf(letters);
        }
    }

    /** Keys whose values differ from the chain's last entry; a value is null if the key was removed. */
    record Configured(long run, Map<String, @Nullable String> changes) implements AuditEntry {
        public Configured {
            SortedMap<String, @Nullable String> sorted = new TreeMap<>(changes);
            changes = Collections.unmodifiableSortedMap(sorted);
        }
    }
}
