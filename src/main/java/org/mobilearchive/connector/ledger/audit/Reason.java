package org.mobilearchive.connector.ledger.audit;

/** Why something is a dead letter. */
public enum Reason {
    /** No participant has a mailbox. */
    UNMAPPED,
    /** Over the limit. */
    OVERSIZED,
    /** Cannot be read as an item. */
    INVALID,
    /** A mailbox refused it permanently. */
    REJECTED
}
