package org.mobilearchive.connector.ledger.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.staging.StagedObject;

/** A staged object as three columns: name, size and SHA-256. */
public final class StagedColumns {
    private StagedColumns() {}

    /** These values, followed by the object's three, which are null if there is no object. */
    public static @Nullable Object[] row(@Nullable StagedObject object, @Nullable Object... values) {
        @Nullable Object[] row = Arrays.copyOf(values, values.length + 3);
        if (object != null) {
            row[values.length] = object.name();
            row[values.length + 1] = object.size();
            row[values.length + 2] = object.sha256();
        }
        return row;
    }
}
