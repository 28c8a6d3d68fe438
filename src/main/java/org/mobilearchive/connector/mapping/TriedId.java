package org.mobilearchive.connector.mapping;

import org.mobilearchive.connector.mapping.csv.Shown;

/** The form in which the ledger records numbers, accounts and addresses without a mailbox. Thread-safe. */
public final class TriedId {
    private TriedId() {}

    /** The value normalised as in the mapping, or else the text made safe for a message. */
    public static String of(String text) {
        return ExternalUserId.ofNumber(text)
                .or(() -> EmailAddresses.key(text))
                .map(Shown::plain)
                .orElseGet(() -> Shown.plain(text));
    }
}
