package org.mobilearchive.connector.ledger.store;

/** What is certain about a transaction that failed. */
enum Outcome {
    /** It failed before its commit. */
    UNDONE("nothing of its transaction was written"),
    /** The answer to its commit was lost, or was an error that leaves this open. */
    UNKNOWN("whether its transaction was written is not certain"),
    /** It was committed, and the sync afterwards failed. */
    NOT_SYNCED("its transaction was written, and whether a power failure would undo it is not certain");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    /** A clause for an error's message. */
    @Override
    public String toString() {
        return text;
    }
}
