package org.mobilearchive.connector.collection.window;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.mobilearchive.connector.collection.item.Packs;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.staging.StagedNames;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.ToStage;

/** The small messages of a slice, to be staged as one object; the ledger refers to them by its name. */
record PackToStage(PreparedSlice slice, OpenWindow window) implements ToStage<PackedSlice> {
    PackToStage {
        requireNonNull(slice, "slice is null");
        requireNonNull(window, "window is null");
    }

    @Override
    public StagedObject object() throws IOException {
        return StagedNames.pack(window.run().archiver(), window.from(), content());
    }

    @Override
    public Content content() throws IOException {
        return slice.pack().content();
    }

    @Override
    public PackedSlice staged() throws IOException {
        PackedSlice packed = new PackedSlice(slice.page(), Packs.named(slice.outcomes(), object()));
        slice.pack().release();
        return packed;
    }
}
