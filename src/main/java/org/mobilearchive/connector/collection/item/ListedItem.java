package org.mobilearchive.connector.collection.item;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Held;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.ledger.item.ItemIdentity;
import org.mobilearchive.connector.ledger.letter.Replayable;
import org.mobilearchive.connector.staging.Pack;
import org.mobilearchive.connector.telemessage.item.RawItem;

/**
 * An item as listed on its page, or as kept by its dead letter.
 *
 * @param held what it holds in the spool, released when it is settled
 * @param pack receives its message if that is small; null for a dead letter, whose message is an object of its own
 * @param letter the dead letter with its staged objects; null for an item of a page
 */
public record ListedItem(RawItem raw, Held held, @Nullable Pack pack, @Nullable Replayable letter) implements ItemForm {
    public ListedItem {
        requireNonNull(raw, "raw is null");
        requireNonNull(held, "held is null");
    }

    /** An item of a page. */
    public static ListedItem onPage(RawItem raw, Spool spool, Pack pack) {
        Held held = new Held(spool);
        held.add(raw.original());
        return new ListedItem(raw, held, pack, null);
    }

    /** An item that is a dead letter; its bytes are held already. */
    public static ListedItem ofLetter(RawItem raw, Held held, Replayable letter) {
        return new ListedItem(raw, held, null, requireNonNull(letter, "letter is null"));
    }

    @Override
    public ListedItem listed() {
        return this;
    }

    @Override
    public ItemIdentity identity() {
        return new ItemIdentity.Unreadable(raw.archiver(), raw.original().sha256());
    }
}
