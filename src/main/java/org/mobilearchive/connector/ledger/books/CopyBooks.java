package org.mobilearchive.connector.ledger.books;

/** The copies of the span's items for one mailbox, by their outcome. */
public record CopyBooks(String mailbox, long delivered, long open, long refused) {
    CopyBooks plus(CopyBooks other) {
        return new CopyBooks(mailbox, delivered + other.delivered, open + other.open, refused + other.refused);
    }
}
