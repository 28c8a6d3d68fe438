package org.mobilearchive.connector.collection.item;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.ledger.item.ItemIdentity;
import org.mobilearchive.connector.message.RenderedMessage;
import org.mobilearchive.connector.staging.StagedNames;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.ToStage;

/**
 * An item whose e-mail message is made.
 *
 * @param message the place of the message: in the pack, which is staged later, or an object of its own; null until it is staged
 */
public record RenderedItem(MappedItem mapped, RenderedMessage rendered, @Nullable StagedObject message)
        implements ItemForm, ToStage<RenderedItem> {
    public RenderedItem {
        requireNonNull(mapped, "mapped is null");
        requireNonNull(rendered, "rendered is null");
    }

    @Override
    public ListedItem listed() {
        return mapped.listed();
    }

    @Override
    public ItemIdentity identity() {
        return mapped.identity();
    }

    @Override
    public StagedObject object() {
        String archiver = listed().raw().archiver();
        return StagedNames.message(archiver, mapped.read().item().archivedAt(), content());
    }

    @Override
    public Content content() {
        return rendered.content();
    }

    @Override
    public RenderedItem staged() {
        return new RenderedItem(mapped, rendered, object());
    }
}
