package org.mobilearchive.connector.collection.item;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.item.ItemIdentity;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.ledger.item.StagedPart;
import org.mobilearchive.connector.staging.StagedNames;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.ToStage;
import org.mobilearchive.connector.telemessage.item.Item;

/**
 * An item that is not imported: it becomes a dead letter when its original bytes are staged.
 *
 * @param item null if it is unknown, or irrelevant to the reason
 * @param detail the broken rule, the value and the way out; none of the item's text
 * @param parts its staged parts
 * @param tried the numbers, accounts and addresses for which no mailbox was found
 */
public record RefusedItem(
        ListedItem listed,
        ItemIdentity identity,
        @Nullable Item item,
        Reason reason,
        String detail,
        List<StagedPart> parts,
        List<String> tried)
        implements ItemForm, ToStage<SettledItem> {
    public RefusedItem {
        requireNonNull(listed, "listed is null");
        requireNonNull(identity, "identity is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(detail, "detail is null");
        parts = List.copyOf(parts);
        tried = List.copyOf(tried);
    }

    @Override
    public StagedObject object() {
        return StagedNames.original(listed.raw().archiver(), content());
    }

    @Override
    public Content content() {
        return listed.raw().original();
    }

    @Override
    public SettledItem staged() {
        @Nullable Instant archivedAt = item == null ? listed.raw().archivedAt() : item.archivedAt();
        @Nullable Instant sentAt = item == null ? null : item.sentAt();
        return new SettledItem(
                listed,
                new ItemOutcome.DeadLettered(identity, archivedAt, sentAt, reason, detail, object(), parts, tried));
    }
}
