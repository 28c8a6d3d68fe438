package org.mobilearchive.connector.scale;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A row of the benchmark's table.
 *
 * @param name begins with its table's letter
 * @param count how many of the unit one run does, 1 or more
 * @param unit such as copies
 * @param beside the name of the row whose speed this one's is held against; null for none
 * @param target what is wanted of it; empty for nothing
 */
record Row(String name, long count, String unit, @Nullable String beside, String target) {
    Row {
        requireNonNull(name, "name is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(target, "target is null");
        if (count < 1) {
            throw new IllegalArgumentException("count of " + name + " must be >= 1, and is " + count);
        }
    }

    Row(String name, long count, String unit) {
        this(name, count, unit, null, "");
    }

    /** How many of the unit a second. */
    double rate(double seconds) {
        return count / seconds;
    }
}
