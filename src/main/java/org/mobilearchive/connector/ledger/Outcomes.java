package org.mobilearchive.connector.ledger;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.message.Part;
import org.mobilearchive.connector.message.RenderedMessage;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.telemessage.Item;
import org.mobilearchive.connector.telemessage.ItemKey;

/** Makes the outcomes of listed elements out of what a route has at hand. Thread-safe. */
public final class Outcomes {
    /** The item is converted and staged, and goes to these mailboxes. */
    public ItemOutcome prepared(
            Item item,
            String folder,
            RenderedMessage rendered,
            StagedObject original,
            StagedObject message,
            Collection<StagedPart> parts,
            Collection<String> mailboxes) {
        return new ItemOutcome.Prepared(
                item.key(),
                item.archivedAt(),
                rendered.internalDate(),
                folder,
                rendered.messageId(),
                original,
                message,
                List.copyOf(parts),
                mailboxes);
    }

    /** No participant has a mailbox; {@code tried} are the numbers, accounts and addresses looked up. */
    public ItemOutcome unmapped(
            Item item, Collection<String> tried, StagedObject original, Collection<StagedPart> parts) {
        String detail = "none of " + tried.size() + " numbers, accounts and addresses has a mailbox";
        return dead(item, Reason.UNMAPPED, detail, original, parts, tried);
    }

    /** The item is over the limit; {@code detail} says what of it, and by how much. */
    public ItemOutcome oversized(Item item, String detail, StagedObject original, Collection<StagedPart> parts) {
        return dead(item, Reason.OVERSIZED, detail, original, parts, List.of());
    }

    /** The element cannot be read as an item; {@code key} is null where not even its identity can. */
    public ItemOutcome invalid(String archiver, @Nullable ItemKey key, String detail, StagedObject original) {
        ItemIdentity identity =
                key == null ? new ItemIdentity.Unreadable(archiver, original.sha256()) : new ItemIdentity.Keyed(key);
        return new ItemOutcome.DeadLettered(
                identity, null, null, Reason.INVALID, detail, original, List.of(), List.of());
    }

    /** A passing fault kept the item from being staged; {@code error} holds nothing of a message's text. */
    public ItemOutcome deferred(ItemKey key, String error) {
        return new ItemOutcome.Deferred(new ItemIdentity.Keyed(key), error);
    }

    /** The ledger said that it knows the item. */
    public ItemOutcome known(ItemKey key) {
        return new ItemOutcome.Known(new ItemIdentity.Keyed(key));
    }

    /** What became of an attachment; {@code object} is null where the part is missing. */
    public StagedPart part(Part part, @Nullable StagedObject object) {
        StagedPart.State state = StagedPart.State.MISSING;
        if (part instanceof Part.Received) {
            state = StagedPart.State.RECEIVED;
        } else if (part instanceof Part.Oversized) {
            state = StagedPart.State.OVERSIZED;
        }
        return new StagedPart(part.attachment().id(), object, state);
    }

    private static ItemOutcome dead(
            Item item,
            Reason reason,
            String detail,
            StagedObject original,
            Collection<StagedPart> parts,
            Collection<String> tried) {
        return new ItemOutcome.DeadLettered(
                new ItemIdentity.Keyed(item.key()),
                item.archivedAt(),
                item.sentAt(),
                reason,
                detail,
                original,
                List.copyOf(parts),
                List.copyOf(tried));
    }
}
