package org.mobilearchive.connector.collection.letter;

import static java.util.Objects.requireNonNull;

import org.mobilearchive.connector.ledger.letter.ReplayOutcome;

/** A dead letter with its outcome, before the ledger records it. */
public record ReplayedLetter(Letter letter, ReplayOutcome outcome) {
    public ReplayedLetter {
        requireNonNull(letter, "letter is null");
        requireNonNull(outcome, "outcome is null");
    }
}
