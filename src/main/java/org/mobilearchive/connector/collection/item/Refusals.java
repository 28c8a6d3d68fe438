package org.mobilearchive.connector.collection.item;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.item.ItemIdentity;
import org.mobilearchive.connector.ledger.item.StagedPart;
import org.mobilearchive.connector.mapping.Mapping;
import org.mobilearchive.connector.message.SizeLimit;
import org.mobilearchive.connector.telemessage.item.ItemKey;
import org.mobilearchive.connector.telemessage.item.ItemReading;

/** The reasons why items are not imported, as texts for their dead letters. Thread-safe. */
record Refusals(SizeLimit limit) {
    Refusals {
        requireNonNull(limit, "limit is null");
    }

    /** It cannot be read as an item, or its text alone is over the limit. */
    RefusedItem unreadable(ListedItem listed, ItemReading reading) {
        @Nullable ItemKey key = reading.key();
        ItemIdentity identity = key == null ? listed.identity() : new ItemIdentity.Keyed(key);
        Reason reason = reading.isTooLarge() ? Reason.OVERSIZED : Reason.INVALID;
        return new RefusedItem(listed, identity, null, reason, reading.detail(), List.of(), List.of());
    }

    /** The site does not have the message of an item of format email. */
    RefusedItem withoutMessage(ReadItem read) {
        return refused(
                read,
                Reason.INVALID,
                "the site does not have the message of this item of format email: ask it for the message, and replay",
                List.of());
    }

    /** It is over the limit with its parts. */
    RefusedItem oversized(ReadItem read) {
        return refused(read, Reason.OVERSIZED, limit.detail(read.item(), read.parts()), List.of());
    }

    /**
     * Nobody in it has a mailbox.
     *
     * @param refusedFile why a file of the mapping is refused, so that an earlier one was used; empty if none is
     */
    RefusedItem unmapped(ReadItem read, Mapping mapping, Optional<String> refusedFile) {
        String detail = "none of " + mapping.tried().size() + " numbers, accounts and addresses has a mailbox"
                + refusedFile
                        .map(why -> ". The " + FaultText.oneLine(why) + ": correct it and replay this")
                        .orElseGet(() -> remedy(mapping));
        return refused(read, Reason.UNMAPPED, detail, mapping.tried());
    }

    private static String remedy(Mapping mapping) {
        return mapping.astray().stream()
                .findFirst()
                .map(line -> "; line " + line + " of the mapping leads to an address that the directory does not have:"
                        + " correct one of the two and replay it")
                .orElse(": add one to the mapping and replay it");
    }

    /** It stayed pending for too long. */
    RefusedItem rejected(ItemForm item, Throwable fault) {
        String detail = "it stayed pending for longer than pending.limit: " + FaultText.of(fault);
        return new RefusedItem(item.listed(), item.identity(), null, Reason.REJECTED, detail, List.of(), List.of());
    }

    private static RefusedItem refused(ReadItem read, Reason reason, String detail, List<String> tried) {
        List<StagedPart> parts = StagedParts.of(read.parts());
        return new RefusedItem(read.listed(), read.identity(), read.item(), reason, detail, parts, tried);
    }
}
