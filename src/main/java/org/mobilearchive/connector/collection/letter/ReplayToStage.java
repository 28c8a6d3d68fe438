package org.mobilearchive.connector.collection.letter;

import static java.util.Objects.requireNonNull;

import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.ledger.letter.ReplayOutcome;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.ToStage;

/** The journal of a dead letter's outcome, to be staged before the ledger records it. */
record ReplayToStage(ReplayedLetter replayed, Content content, StagedObject object) implements ToStage<ReplayedLetter> {
    ReplayToStage {
        requireNonNull(replayed, "replayed is null");
        requireNonNull(content, "content is null");
        requireNonNull(object, "object is null");
    }

    @Override
    public ReplayedLetter staged() {
        return new ReplayedLetter(replayed.letter(), new ReplayOutcome.Journaled(replayed.outcome(), object));
    }
}
