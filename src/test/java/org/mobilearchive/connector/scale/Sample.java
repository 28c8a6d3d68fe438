package org.mobilearchive.connector.scale;

import java.util.Optional;

/**
 * What one run cost.
 *
 * @param seconds from start to end
 * @param cpuMillis of all of its threads
 * @param residentMegabytes the most that was resident; 0 where nobody knows
 * @param heapMegabytes the most that a collection of the whole heap left; 0 where nobody knows
 */
record Sample(double seconds, double cpuMillis, long residentMegabytes, long heapMegabytes) {
    Sample {
        if (!(seconds > 0) || cpuMillis < 0) {
            throw new IllegalArgumentException(
                    "seconds must be > 0 and CPU >= 0: " + seconds + " s, " + cpuMillis + " ms");
        }
    }

    static Sample of(Cost cost) {
        return new Sample(cost.wall().toNanos() / 1e9, cost.cpu().toNanos() / 1e6, cost.residentKilobytes() / 1024, 0);
    }

    static Sample of(Figures figures) {
        Sample cost = of(figures.cost());
        return new Sample(cost.seconds, cost.cpuMillis, cost.residentMegabytes, figures.heapMegabytes());
    }

    /** Without what the start alone costs; empty where all of it was no longer than that start, as in a tiny run. */
    Optional<Sample> without(Sample start) {
        double left = seconds - start.seconds;
        return left > 0
                ? Optional.of(new Sample(left, Math.max(0, cpuMillis - start.cpuMillis), 0, 0))
                : Optional.empty();
    }
}
