package org.mobilearchive.connector.collection;

import static java.util.Objects.requireNonNull;

import org.mobilearchive.connector.ledger.Progress;
import org.mobilearchive.connector.ledger.Run;

/**
 * How far a run has come that is under way, and what it has before it as far as that is known.
 *
 * @param toList item versions that the site counted in the windows begun and that are not listed yet, 0 or more
 * @param uncounted windows that the site has not counted yet, 0 or more
 */
public record RunUnderWay(Run run, Progress progress, long toList, int uncounted) {
    public RunUnderWay {
        requireNonNull(run, "run is null");
        requireNonNull(progress, "progress is null");
        if (toList < 0 || uncounted < 0) {
            throw new IllegalArgumentException("what is to come must be >= 0, and is " + toList + ", " + uncounted);
        }
    }
}
