package org.mobilearchive.connector.ledger;

/** How many copies of a batch were delivered, refused for good, deferred, and are in doubt. */
public record BatchResult(int delivered, int refused, int deferred, int unknown) {
    /** How many are still open. */
    public int kept() {
        return deferred + unknown;
    }
}
