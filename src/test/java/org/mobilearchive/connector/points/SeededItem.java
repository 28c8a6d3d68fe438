package org.mobilearchive.connector.points;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An item version of a simulated day, and what must become of it.
 *
 * @param json as the site lists it
 * @param lists how often the site lists it in a row, 1 or 2
 * @param mailboxes into all of which it belongs; empty where it is a dead letter
 * @param anyOf whether it belongs into one of the mailboxes only, by the mapping of the time
 * @param reason of the dead letter; null where it is imported
 */
record SeededItem(
        String id,
        int version,
        Instant archivedAt,
        String json,
        int lists,
        Set<String> mailboxes,
        boolean anyOf,
        @Nullable String reason) {
    /** The order of a listing. */
    static final Comparator<SeededItem> ORDER =
            Comparator.comparing(SeededItem::archivedAt).thenComparing(SeededItem::id);

    SeededItem {
        requireNonNull(id, "id is null");
        requireNonNull(archivedAt, "archivedAt is null");
        requireNonNull(json, "json is null");
        mailboxes = Set.copyOf(mailboxes);
    }

    /** Its name in headers, in the ledger and in what a test says. */
    String name() {
        return id + " v" + version;
    }
}
