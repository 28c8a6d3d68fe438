package org.mobilearchive.connector.ledger.books;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A time of {@code archivedAt}, half-open: {@code from} belongs to it, {@code to} does not. */
record Interval(Instant from, Instant to) {
    Interval {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "an interval must begin before it ends, and is from " + from + " to " + to);
        }
    }

    /** The same time in as few intervals as possible, oldest first. */
    static List<Interval> merged(Collection<Interval> intervals) {
        List<Interval> merged = new ArrayList<>();
        for (Interval next :
                intervals.stream().sorted(Comparator.comparing(Interval::from)).toList()) {
            Interval last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || next.from.isAfter(last.to)) {
                merged.add(next);
            } else if (next.to.isAfter(last.to)) {
                merged.set(merged.size() - 1, new Interval(last.from, next.to));
            }
        }
        return merged;
    }

    /** What the intervals leave of this one, oldest first. */
    List<Interval> without(Collection<Interval> intervals) {
        List<Interval> left = new ArrayList<>();
        Instant open = from;
        for (Interval each : merged(intervals)) {
            if (each.from.isAfter(open) && open.isBefore(to)) {
                left.add(new Interval(open, each.from.isBefore(to) ? each.from : to));
            }
            open = each.to.isAfter(open) ? each.to : open;
        }
        if (open.isBefore(to)) {
            left.add(new Interval(open, to));
        }
        return left;
    }
}
