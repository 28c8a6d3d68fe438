package org.mobilearchive.connector.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.mobilearchive.connector.mapping.csv.Problems;
import org.mobilearchive.connector.mapping.csv.Shown;

/** The rows of a custom mapping, sorted for binary search: a million of them must fit into memory. Immutable. */
final class Holdings {
    private static final Comparator<Holding> ORDER =
            Comparator.comparing(Holding::key).thenComparingInt(Holding::from).thenComparingInt(Holding::line);

    private final List<Holding> ordered;

    private Holdings(List<Holding> ordered) {
        this.ordered = ordered;
    }

    /** Sorts the rows; two mailboxes for one key at one time are a problem, the same mailbox twice is a warning. */
    static Holdings of(List<Holding> rows, Problems problems, Problems warnings) {
        List<Holding> ordered = new ArrayList<>(rows);
        ordered.sort(ORDER);
        Holding longest = null;
        for (Holding row : ordered) {
            if (longest == null || !longest.key().equals(row.key())) {
                longest = row;
                continue;
            }
            if (row.from() <= longest.to()) {
                compare(longest, row, problems, warnings);
            }
            longest = row.to() > longest.to() ? row : longest;
        }
        return new Holdings(ordered);
    }

    /** The mailbox of a key on a day, counted from 1970-01-01 UTC. */
    Optional<String> mailbox(String key, long day) {
        return row(key, day).map(Holding::mailbox);
    }

    /** The row of a key on a day, counted from 1970-01-01 UTC. */
    Optional<Holding> row(String key, long day) {
        int begin = Collections.binarySearch(ordered, new Holding(key, "", Integer.MIN_VALUE, 0, 0), ORDER);
        for (int i = begin < 0 ? -begin - 1 : begin; i < ordered.size(); i++) {
            Holding row = ordered.get(i);
            if (!row.key().equals(key)) {
                return Optional.empty();
            }
            if (row.holdsOn(day)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    SortedSet<String> mailboxes() {
        return ordered.stream().map(Holding::mailbox).collect(Collectors.toCollection(TreeSet::new));
    }

    void forEach(Consumer<Holding> action) {
        ordered.forEach(action);
    }

    int size() {
        return ordered.size();
    }

    private static void compare(Holding one, Holding other, Problems problems, Problems warnings) {
        int later = Math.max(one.line(), other.line());
        int earlier = Math.min(one.line(), other.line());
        String what = Shown.masked(one.key()) + " has the mailbox";
        if (one.mailbox().equals(other.mailbox())) {
            warnings.add(later, what + " of line " + earlier + " once more: one of the rows can go");
        } else {
            problems.add(
                    later,
                    what + "es " + one.mailbox() + " (line " + one.line() + ") and " + other.mailbox() + " (line "
                            + other.line() + ") at one time: keep one, or set Valid From and Valid To");
        }
    }
}
