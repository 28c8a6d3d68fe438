package org.mobilearchive.connector.mapping;

import java.util.Optional;
import java.util.stream.Stream;

/** Numbers, accounts and addresses as they stand in the books of what was looked up in vain. Thread-safe. */
public final class TriedId {
    private TriedId() {}

    /** The form in which the mapping compares it, or else the text as it may stand in a message. */
    public static String of(String text) {
        return Stream.of(ExternalUserId.account(text), EmailAddresses.key(text), PhoneNumbers.key(text))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Shown::plain)
                .orElseGet(() -> Shown.plain(text));
    }
}
