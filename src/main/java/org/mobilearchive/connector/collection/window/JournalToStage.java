package org.mobilearchive.connector.collection.window;

import static java.util.Objects.requireNonNull;

import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.ToStage;

/** The journal of a slice's outcomes, to be staged before the ledger records them. */
record JournalToStage(PackedSlice slice, Content content, StagedObject object) implements ToStage<JournaledSlice> {
    JournalToStage {
        requireNonNull(slice, "slice is null");
        requireNonNull(content, "content is null");
        requireNonNull(object, "object is null");
    }

    @Override
    public JournaledSlice staged() {
        content.release();
        return new JournaledSlice(slice, object);
    }
}
