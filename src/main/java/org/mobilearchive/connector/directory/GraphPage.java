package org.mobilearchive.connector.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of users. Exactly one of the links is set.
 *
 * @param next link to the next page
 * @param delta link to later changes; it marks the last page
 */
record GraphPage(List<DirectoryChange> changes, @Nullable String next, @Nullable String delta) {
    GraphPage {
        changes = List.copyOf(changes);
        if ((next == null) == (delta == null)) {
            throw new IllegalArgumentException("a page has either a next link or a delta link");
        }
    }
}
