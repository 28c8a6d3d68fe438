package org.mobilearchive.connector.collection.window;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One slice is prepared while the one before it is recorded.
 *
 * @param before null before a window's first slice
 */
public record SliceTurn(@Nullable PreparedSlice before, Slice now) {
    public SliceTurn {
        requireNonNull(now, "now is null");
    }
}
