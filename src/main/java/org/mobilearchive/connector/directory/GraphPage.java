package org.mobilearchive.connector.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.DirectoryChange;

/**
 * A page of users. Exactly one of the links is there.
 *
 * @param next where the next page is
 * @param delta where later changes are; with it the round is complete
 */
record GraphPage(List<DirectoryChange> changes, @Nullable String next, @Nullable String delta) {
    GraphPage {
        changes = List.copyOf(changes);
        if ((next == null) == (delta == null)) {
            throw new IllegalArgumentException("a page has either a next link or a delta link");
        }
    }
}
