package org.mobilearchive.connector.collection.letter;

import static java.util.Objects.requireNonNull;

import org.mobilearchive.connector.content.Held;
import org.mobilearchive.connector.ledger.letter.Replayable;

/**
 * A dead letter in replay.
 *
 * @param held what its replay holds in the spool, released when it is recorded
 */
public record Letter(Replayable replayable, Held held) {
    public Letter {
        requireNonNull(replayable, "replayable is null");
        requireNonNull(held, "held is null");
    }
}
