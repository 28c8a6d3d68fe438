package org.mobilearchive.connector.directory;

import java.util.Map;
import java.util.Optional;

/**
 * The directory in memory, for lookups. Immutable.
 *
 * @param mailboxes the mailbox by each of its addresses
 * @param numbers the mailbox by each number that belongs to exactly one user
 */
record Snapshot(Map<String, String> mailboxes, Map<String, String> numbers, Census census) {
    Snapshot {
        mailboxes = Map.copyOf(mailboxes);
        numbers = Map.copyOf(numbers);
    }

    Optional<String> mailbox(String address) {
        return Optional.ofNullable(mailboxes.get(address));
    }

    Optional<String> mailboxOfNumber(String number) {
        return Optional.ofNullable(numbers.get(number));
    }
}
