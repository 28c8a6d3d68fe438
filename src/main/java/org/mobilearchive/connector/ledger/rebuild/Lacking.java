package org.mobilearchive.connector.ledger.rebuild;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.ledger.item.StagedPart;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagedObjects;

/**
 * The staged objects that the rebuilt ledger names and staging lacks. Found by the listings of folders, because a request
 * for each object would take hours; whether what is there is unchanged, {@code verify} says. Needs 8 bytes for each
 * object in staging. For one thread.
 */
final class Lacking {
    private static final int SHOWN = 20;
    private static final int DIGITS = 16; // of the hash that names an object: 64 bits tell all objects apart

    private final StagedObjects staged;
    private final Consumer<String> progress;
    private final Map<String, long[]> folders = new HashMap<>();
    private final Set<String> missing = new HashSet<>();

    /** @param progress receives a line for each of the first ones */
    Lacking(StagedObjects staged, Consumer<String> progress) {
        this.staged = staged;
        this.progress = progress;
    }

    /** The number of objects. */
    long count() {
        return missing.size();
    }

    /** Counts an object that was found to be unusable. */
    void note(String name) {
        missing.add(name);
    }

    /** Checks everything that is staged according to an item's outcome. */
    void check(ItemOutcome outcome) {
        if (outcome instanceof ItemOutcome.Prepared item) {
            check(item.original());
            check(item.message());
            item.parts().stream().map(StagedPart::object).forEach(this::check);
        } else if (outcome instanceof ItemOutcome.DeadLettered item) {
            check(item.original());
            item.parts().stream().map(StagedPart::object).forEach(this::check);
        }
    }

    void check(@Nullable StagedObject object) {
        if (object == null) {
            return;
        }
        int end = object.name().lastIndexOf('/') + 1;
        long[] there = folders.computeIfAbsent(object.name().substring(0, end), this::list);
        if (Arrays.binarySearch(there, key(object.name().substring(end))) < 0 && missing.add(object.name())) {
            if (missing.size() <= SHOWN) {
                progress.accept("staging lacks " + object.name());
            } else if (missing.size() == SHOWN + 1) {
                progress.accept("staging lacks more: they are counted, and archive-connector verify names each");
            }
        }
    }

    private long[] list(String folder) {
        try {
            List<String> names = staged.list(folder);
            return names.stream()
                    .mapToLong(name -> key(name.substring(folder.length())))
                    .sorted()
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException("staging cannot be listed", e);
        }
    }

    /** The first digits of a name; of any other name, which no object has, its hash code. */
    private static long key(String name) {
        try {
            return Long.parseUnsignedLong(name, 0, Math.min(DIGITS, name.length()), 16);
        } catch (NumberFormatException e) {
            return name.hashCode();
        }
    }
}
