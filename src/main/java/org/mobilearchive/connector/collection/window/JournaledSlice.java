package org.mobilearchive.connector.collection.window;

import static java.util.Objects.requireNonNull;

import org.mobilearchive.connector.staging.StagedObject;

/**
 * A slice ready for the ledger: its page, its messages and its journal are staged.
 *
 * @param journal the staged journal
 */
record JournaledSlice(PackedSlice slice, StagedObject journal) {
    JournaledSlice {
        requireNonNull(slice, "slice is null");
        requireNonNull(journal, "journal is null");
    }
}
