package org.mobilearchive.connector.command.progress;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mobilearchive.connector.ledger.books.Progress;
import org.mobilearchive.connector.ledger.run.Run;

/**
 * A run that is under way.
 *
 * @param rate copies delivered in a second; empty while unknown
 * @param timeLeft empty while unknown
 * @param longer whether it takes longer by a time that is not known
 */
public record LiveRun(Run run, Progress progress, OptionalDouble rate, Optional<Duration> timeLeft, boolean longer) {
    public LiveRun {
        requireNonNull(run, "run is null");
        requireNonNull(progress, "progress is null");
    }
}
