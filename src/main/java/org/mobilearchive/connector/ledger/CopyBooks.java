package org.mobilearchive.connector.ledger;

/** The copies of the span's items for one mailbox, by what has become of them. */
public record CopyBooks(String mailbox, long delivered, long open, long refused) {
    CopyBooks plus(CopyBooks other) {
        return new CopyBooks(mailbox, delivered + other.delivered, open + other.open, refused + other.refused);
    }
}
