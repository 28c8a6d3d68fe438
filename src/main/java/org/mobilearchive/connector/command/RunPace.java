package org.mobilearchive.connector.command;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mobilearchive.connector.collection.RunUnderWay;
import org.mobilearchive.connector.ledger.Progress;
import org.mobilearchive.connector.ledger.Run;

/**
 * How fast a run goes and how long it still takes, out of what was seen of it lately. Listing and delivering go on side
 * by side, so the slower of the two decides; an item to list makes as many copies as the run's items made so far. For one
 * thread.
 */
final class RunPace {
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    /** A page is counted when all of its items are ready, which takes longer than half a minute where they are large. */
    private static final Duration LONGEST_PAGE = Duration.ofMinutes(5);

    private final Speed listing = new Speed(HALF_A_MINUTE, LONGEST_PAGE);
    private final Speed delivering = new Speed(HALF_A_MINUTE, HALF_A_MINUTE);
    private final Progress first;
    private RunUnderWay last;
    private boolean ended;

    /** @param seen as it was seen first, and is to be added too */
    RunPace(RunUnderWay seen) {
        first = seen.progress();
        last = seen;
    }

    /** @param nanos when it was seen, by a clock that only goes forward */
    void add(long nanos, RunUnderWay seen) {
        last = seen;
        listing.add(nanos, seen.progress().listed());
        if (copies(seen.progress()) > 0) { // before, there is nothing to be slow with
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

    /** Copies delivered in a second, over the last half minute; empty while it is not known. */
    OptionalDouble copiesPerSecond() {
        return ended ? OptionalDouble.empty() : delivering.perSecond();
    }

    /** Until what is known to be there is listed and delivered; empty while nothing is known, or nothing moves. */
    Optional<Duration> timeLeft() {
        double copies = last.progress().pending() + last.toList() * copiesPerItem();
        if (isLongerThanKnown() && last.toList() == 0 && copies == 0) {
            return Optional.empty();
        }
        Optional<Duration> list = time(last.toList(), listing);
        Optional<Duration> deliver = time(copies, delivering);
        return list.flatMap(one -> deliver.map(other -> one.compareTo(other) > 0 ? one : other));
    }

    /** Whether windows are to come of which nobody knows how much is in them: it takes longer then. */
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
