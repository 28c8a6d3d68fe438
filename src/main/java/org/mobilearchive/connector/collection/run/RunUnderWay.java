package org.mobilearchive.connector.collection.run;

import static java.util.Objects.requireNonNull;

import org.mobilearchive.connector.ledger.books.Progress;
import org.mobilearchive.connector.ledger.run.Run;

/**
 * The progress of a run that is under way, and its remaining work as far as it is known.
 *
 * @param toList item versions that the site counted in the begun windows and that are not listed yet, 0 or more
 * @param uncounted windows that the site has not counted yet, 0 or more
 */
public record RunUnderWay(Run run, Progress progress, long toList, int uncounted) {
    public RunUnderWay {
        requireNonNull(run, "run is null");
        requireNonNull(progress, "progress is null");
        if (toList < 0 || uncounted < 0) {
            throw new IllegalArgumentException("the remaining work must be >= 0, and is " + toList + ", " + uncounted);
        }
    }
}
