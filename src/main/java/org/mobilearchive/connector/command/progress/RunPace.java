package org.mobilearchive.connector.command.progress;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mobilearchive.connector.collection.run.RunUnderWay;
import org.mobilearchive.connector.ledger.books.Progress;
import org.mobilearchive.connector.ledger.run.Run;

/**
 * A run's speed and remaining time, estimated from its recent progress. Listing and delivery run in parallel, so the slower
 * one decides; each item to list is expected to make as many copies as the run's items did so far. For one thread.
 */
final class RunPace {
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    /** A page is counted when all of its items are ready, which can take more than half a minute if they are large. */
    private static final Duration LONGEST_PAGE = Duration.ofMinutes(5);

    private final Speed listing = new Speed(HALF_A_MINUTE, LONGEST_PAGE);
    private final Speed delivering = new Speed(HALF_A_MINUTE, HALF_A_MINUTE);
    private final Progress first;
    private RunUnderWay last;
    private boolean ended;

    /** @param seen the first observation; it must also be added */
    RunPace(RunUnderWay seen) {
        first = seen.progress();
        last = seen;
    }

    /** @param nanos time of the observation, by a monotonic clock */
    void add(long nanos, RunUnderWay seen) {
        last = seen;
        listing.add(nanos, seen.progress().listed());
        if (copies(seen.progress()) > 0) { // before the first copy there is no speed to measure
            delivering.add(nanos, seen.progress().delivered());
        }
    }

    /** The run is over. */
    void end(Progress at) {
        last = new RunUnderWay(last.run(), at, 0, 0);
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    Run run() {
        return last.run();
    }

    Progress progress() {
        return last.progress();
    }

    /** Copies delivered per second over the last half minute; empty while unknown. */
    OptionalDouble copiesPerSecond() {
        return ended ? OptionalDouble.empty() : delivering.perSecond();
    }

    /** Time until all counted items are listed and delivered; empty while unknown, or while nothing progresses. */
    Optional<Duration> timeLeft() {
        double copies = last.progress().pending() + last.toList() * copiesPerItem();
        if (isLongerThanKnown() && last.toList() == 0 && copies == 0) {
            return Optional.empty();
        }
        Optional<Duration> list = time(last.toList(), listing);
        Optional<Duration> deliver = time(copies, delivering);
        return list.flatMap(one -> deliver.map(other -> one.compareTo(other) > 0 ? one : other));
    }

    /** Whether windows with an unknown number of items are still to come: the run then takes longer. */
    boolean isLongerThanKnown() {
        return last.uncounted() > 0;
    }

    private double copiesPerItem() {
        long listed = last.progress().listed() - first.listed();
        long copies = copies(last.progress()) - copies(first);
        return listed <= 0 ? 0 : Math.max(0, copies) / (double) listed;
    }

    private static long copies(Progress progress) {
        return progress.delivered() + progress.pending();
    }

    private static Optional<Duration> time(double work, Speed speed) {
        if (work <= 0) {
            return Optional.of(Duration.ZERO);
        }
        double perSecond = speed.perSecond().orElse(0);
        return perSecond <= 0 ? Optional.empty() : Optional.of(Duration.ofSeconds((long) Math.ceil(work / perSecond)));
    }
}
