package org.mobilearchive.connector.scale;

import java.util.Optional;

/**
 * What one run cost.
 *
 * @param seconds from start to end
 * @param cpuMillis of all of its threads
 * @param residentMegabytes the most that was resident; 0 where nobody knows
 * @param heapMegabytes the most that a collection left; 0 where nobody knows
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

    /** Without what another one costs, such as the start alone; empty where this one was no longer. */
    Optional<Sample> without(Sample other) {
        double left = seconds - other.seconds;
        return left > 0
                ? Optional.of(new Sample(left, Math.max(0, cpuMillis - other.cpuMillis), 0, 0))
                : Optional.empty();
    }
}
