package org.mobilearchive.connector.collection;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.FaultText;
import org.mobilearchive.connector.ledger.ItemIdentity;
import org.mobilearchive.connector.ledger.ItemOutcome;
import org.mobilearchive.connector.ledger.Reason;
import org.mobilearchive.connector.ledger.StagedPart;
import org.mobilearchive.connector.mapping.Mapping;
import org.mobilearchive.connector.message.Part;
import org.mobilearchive.connector.message.RenderedMessage;
import org.mobilearchive.connector.message.SizeLimit;
import org.mobilearchive.connector.staging.StagedNames;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.telemessage.Item;
import org.mobilearchive.connector.telemessage.ItemKey;
import org.mobilearchive.connector.telemessage.ItemReading;
import org.mobilearchive.connector.telemessage.RawItem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of an item of a page, as the ledger takes it, made of what the route has at hand. Thread-safe. */
public final class Outcomes {
    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    private final StagedNames names;
    private final SizeLimit limit;

    public Outcomes(StagedNames names, SizeLimit limit) {
        this.names = requireNonNull(names, "names is null");
        this.limit = requireNonNull(limit, "limit is null");
    }

    /** It is staged, and each mailbox is to get a copy. */
    public ItemOutcome prepared(
            Item item,
            String folder,
            RenderedMessage rendered,
            StagedObject message,
            List<Part> parts,
            Mapping mapping) {
        return new ItemOutcome.Prepared(
                item.key(),
                item.archivedAt(),
                rendered.internalDate(),
                folder,
                rendered.messageId(),
                null,
                message,
                staged(parts),
                mapping.mailboxes());
    }

    /** Nobody in it has a mailbox. */
    public ItemOutcome unmapped(ItemReading reading, StagedObject original, List<Part> parts, Mapping mapping) {
        String detail = "none of " + mapping.tried().size() + " numbers, accounts and addresses has a mailbox:"
                + " add one to the mapping and replay it";
        return dead(reading, original, Reason.UNMAPPED, detail, parts, mapping.tried());
    }

    /** It stayed pending for longer than is waited. */
    public ItemOutcome rejected(RawItem raw, @Nullable ItemReading reading, StagedObject original, Throwable fault) {
        return new ItemOutcome.DeadLettered(
                identity(raw, reading),
                null,
                null,
                Reason.REJECTED,
                "it stayed pending for longer than pending.limit: " + FaultText.of(fault),
                original,
                List.of(),
                List.of());
    }

    /** It is over the limit: by its words alone, when there are no parts yet, or with its parts. */
    public ItemOutcome oversized(
            ItemReading reading, StagedObject original, @Nullable List<Part> parts, @Nullable Mapping none) {
        String detail = reading instanceof ItemReading.Readable readable && parts != null
                ? limit.detail(readable.item(), parts)
                : reading.detail();
        return dead(reading, original, Reason.OVERSIZED, detail, parts, List.of());
    }

    /** It cannot be read as an item. */
    public ItemOutcome invalid(
            ItemReading reading, StagedObject original, @Nullable List<Part> none, @Nullable Mapping nothing) {
        String detail = reading.isReadable()
                ? "the site does not have the message of this item of format email: ask it for the message, and replay"
                : reading.detail();
        return dead(reading, original, Reason.INVALID, detail, none, List.of());
    }

    /** A passing fault kept it from being staged. */
    public ItemOutcome deferred(RawItem raw, @Nullable ItemReading reading, Throwable fault) {
        String text = FaultText.of(fault);
        LOG.warn("{}: an item stays pending: {}", raw.archiver(), text);
        LOG.debug("an item stays pending", fault);
        return new ItemOutcome.Deferred(identity(raw, reading), text);
    }

    private ItemOutcome dead(
            ItemReading reading,
            StagedObject original,
            Reason reason,
            String detail,
            @Nullable List<Part> parts,
            List<String> tried) {
        Item item = reading instanceof ItemReading.Readable readable ? readable.item() : null;
        return new ItemOutcome.DeadLettered(
                identity(reading.raw(), reading.key()),
                item == null ? null : item.archivedAt(),
                item == null ? null : item.sentAt(),
                reason,
                detail,
                original,
                parts == null ? List.of() : staged(parts),
                tried);
    }

    private List<StagedPart> staged(List<Part> parts) {
        List<StagedPart> staged = new ArrayList<>();
        for (Part part : parts) {
            staged.add(staged(part));
        }
        return staged;
    }

    private StagedPart staged(Part part) {
        String id = part.attachment().id();
        if (part instanceof Part.Received received) {
            return new StagedPart(id, names.attachment(received.content()), StagedPart.State.RECEIVED);
        }
        if (part instanceof Part.Oversized oversized) {
            return new StagedPart(id, names.attachment(oversized.content()), StagedPart.State.OVERSIZED);
        }
        return new StagedPart(id, null, StagedPart.State.MISSING);
    }

    static ItemIdentity identity(RawItem raw, @Nullable ItemReading reading) {
        return identity(raw, reading == null ? null : reading.key());
    }

    private static ItemIdentity identity(RawItem raw, @Nullable ItemKey key) {
        return key == null
                ? new ItemIdentity.Unreadable(raw.archiver(), raw.original().sha256())
                : new ItemIdentity.Keyed(key);
    }
}
