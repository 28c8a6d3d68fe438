package org.mobilearchive.connector.ledger;

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
 * What changed in the books. The components, in their order, are the fields of an entry's line in the audit log; an item
 * is named by the hash of its identity. Nothing of a message is in an entry.
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
    @JsonSubTypes.Type(value = AuditEntry.Rebuilt.class, name = "rebuilt")
})
public sealed interface AuditEntry {
    /** @param trigger who or what started the run */
    record RunBegun(long run, String archiver, String trigger, long token) implements AuditEntry {}

    /** A connector's books begin here: its first watermark. */
    record BooksOpened(long run, String archiver, Instant from) implements AuditEntry {}

    /** A window is about to be listed. */
    record WindowOpened(long run, long window, String archiver, Instant from, Instant to) implements AuditEntry {}

    /**
     * The elements of a page, each collected, staged, mapped or dead-lettered as the page's journal says.
     *
     * @param page the raw page; null where a test staged none
     * @param journal what became of each element; null where a test staged none
     */
    record Collected(
            long run,
            long window,
            String archiver,
            int elements,
            @Nullable StagedObject page,
            @Nullable StagedObject journal)
            implements AuditEntry {}

    /** @param watermark of the connector after it; null where it has none */
    record WindowEnded(
            long run,
            long window,
            String archiver,
            long total,
            long listed,
            long accounted,
            @Nullable Instant watermark)
            implements AuditEntry {}

    /** @param failure why the run could not do all of its work; null if it did */
    record RunEnded(long run, String archiver, @Nullable String failure) implements AuditEntry {}

    /** Copies that one folder of a mailbox has now. */
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
     * @param uid null where the server did not tell it
     */
    record Copy(String item, long uidValidity, @Nullable Long uid) {
        public Copy {
            requireNonNull(item, "item is null");
        }
    }

    /** A copy that a mailbox refused for good, and that is a dead letter now. */
    record Refused(@Nullable Long run, String archiver, String mailbox, String folder, String item, String detail)
            implements AuditEntry {}

    /**
     * A dead letter that was taken up again.
     *
     * @param mailbox set if the letter was for the copy that this mailbox had refused
     * @param attachment set if the letter was for a part of an item that was imported without it
     * @param journal the journal that says what became of the item; null where only a delivery was opened again
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
     * The ledger was made anew.
     *
     * @param blocks how many blocks were staged: those before this one
     * @param journals those that no block named, and that were taken up after them
     */
    record Rebuilt(long blocks, long journals) implements AuditEntry {}

    /** Keys whose values are not what the chain said last; a value is null where the key is gone. */
    record Configured(long run, Map<String, @Nullable String> changes) implements AuditEntry {
        public Configured {
            SortedMap<String, @Nullable String> sorted = new TreeMap<>(changes);
            changes = Collections.unmodifiableSortedMap(sorted);
        }
    }
}
