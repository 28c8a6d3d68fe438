package org.mobilearchive.connector.ledger.verify;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.item.DeadLetters;
import org.mobilearchive.connector.ledger.item.ItemIdentity;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.ledger.item.ItemOutcome.DeadLettered;
import org.mobilearchive.connector.ledger.item.ItemOutcome.Prepared;
import org.mobilearchive.connector.ledger.letter.ReplayJournal;
import org.mobilearchive.connector.ledger.letter.ReplayOutcome;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.telemessage.item.ItemKey;

/**
 * An item as the ledger must have it according to its journal.
 *
 * @param values of the item's row
 * @param copies mailbox and folder of each; null for a recording, which has its item's copies
 * @param letters reason and detail of each dead letter of the whole item
 */
record ExpectedItem(String values, @Nullable TreeSet<String> copies, TreeSet<String> letters) {
    /** Whether the outcome determines the item's row. */
    static boolean isFinal(ItemOutcome outcome) {
        return outcome instanceof Prepared || outcome instanceof DeadLettered;
    }

    static ExpectedItem of(ItemOutcome outcome) {
        TreeSet<String> copies = new TreeSet<>();
        TreeSet<String> letters = new TreeSet<>();
        if (outcome instanceof Prepared item) {
            item.mailboxes().forEach(mailbox -> copies.add(values(mailbox, item.folder())));
            String values = row(
                    outcome.identity(),
                    item.archivedAt(),
                    item.sentAt(),
                    null,
                    item.message(),
                    item.messageId(),
                    item.original());
            return new ExpectedItem(values, copies, letters);
        }
        DeadLettered item = (DeadLettered) outcome;
        letters.add(values(item.reason(), DeadLetters.shortened(item.detail())));
        String values =
                row(item.identity(), item.archivedAt(), item.sentAt(), item.reason(), null, null, item.original());
        return new ExpectedItem(values, copies, letters);
    }

    /** Empty for a letter that stayed and did not change its item. */
    static Optional<ExpectedItem> of(ReplayJournal journal) {
        if (journal.outcome() instanceof ReplayOutcome.OfItem item && isFinal(item.outcome())) {
            return Optional.of(of(item.outcome()));
        }
        if (journal.outcome() instanceof ReplayOutcome.OfPart part) {
            String values = row(
                    part.identity(),
                    journal.head().archivedAt(),
                    part.sentAt(),
                    null,
                    part.message(),
                    part.messageId(),
                    journal.head().original());
            return Optional.of(new ExpectedItem(values, null, new TreeSet<>()));
        }
        return Optional.empty();
    }

    private static String row(
            ItemIdentity identity,
            @Nullable Instant archivedAt,
            @Nullable Instant sentAt,
            @Nullable Reason reason,
            @Nullable StagedObject message,
            @Nullable String messageId,
            @Nullable StagedObject original) {
        @Nullable ItemKey key = key(identity);
        return values(
                identity.archiver(),
                key == null ? null : key.id(),
                key == null ? null : key.version(),
                micros(archivedAt),
                micros(sentAt),
                reason,
                message == null ? null : message.name(),
                message == null ? null : message.sha256(),
                messageId,
                original == null ? null : original.name(),
                original == null ? null : original.sha256());
    }

    private static @Nullable ItemKey key(ItemIdentity identity) {
        if (identity instanceof ItemIdentity.Recording recording) {
            return recording.key();
        }
        return identity instanceof ItemIdentity.Keyed keyed ? keyed.key() : null;
    }

    private static @Nullable Instant micros(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }

    /** Joins values to one unambiguous text. */
    static String values(@Nullable Object... values) {
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            texts.add(Objects.toString(value, "\0"));
        }
        return String.join("\u0001", texts);
    }
}
