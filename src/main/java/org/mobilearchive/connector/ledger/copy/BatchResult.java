package org.mobilearchive.connector.ledger.copy;

/** The numbers of a batch's copies that were delivered, refused permanently, deferred, and are in doubt. */
public record BatchResult(int delivered, int refused, int deferred, int unknown) {
    /** The number that is still open. */
    public int kept() {
        return deferred + unknown;
    }
}
