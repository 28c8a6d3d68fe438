package org.mobilearchive.connector.command.progress;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * How fast a counter has grown recently: over the shortest span, or, if it did not grow within that, since its last growth
 * and at most over the longest span. For one thread.
 */
final class Speed {
    private record Sample(long nanos, long count) {}

    private final long shortest;
    private final long longest;
    private final Deque<Sample> samples = new ArrayDeque<>();

    Speed(Duration shortest, Duration longest) {
        this.shortest = shortest.toNanos();
        this.longest = longest.toNanos();
    }

    /** @param nanos time of the count, by a monotonic clock */
    void add(long nanos, long count) {
        samples.addLast(new Sample(nanos, count));
        while (samples.size() > 2 && isEnoughWithoutFirst(nanos, count)) {
            samples.removeFirst();
        }
    }

    private boolean isEnoughWithoutFirst(long nanos, long count) {
        Sample first = samples.removeFirst();
        Sample second = samples.element();
        samples.addFirst(first);
        long span = nanos - second.nanos();
        return span >= longest || (span >= shortest && second.count() < count);
    }

    /** Growth per second, 0 or more; empty before two counts at different times. */
    OptionalDouble perSecond() {
        if (samples.size() < 2
                || samples.getLast().nanos() <= samples.getFirst().nanos()) {
            return OptionalDouble.empty();
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        double seconds = (last.nanos() - first.nanos()) / 1e9;
        return OptionalDouble.of(Math.max(0, last.count() - first.count()) / seconds);
    }
}
