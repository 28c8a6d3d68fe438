package org.mobilearchive.connector.directory;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The directory in memory, for lookups. Safe for many threads: nothing changes it.
 *
 * @param mailboxes every mailbox, once
 * @param addresses the {@link Holder} of each address
 * @param numbers the {@link Holder} of each phone number
 */
record Snapshot(List<String> mailboxes, HashedTexts addresses, HashedTexts numbers, Census census) {
    Snapshot {
        mailboxes = List.copyOf(mailboxes);
        requireNonNull(addresses, "addresses is null");
        requireNonNull(numbers, "numbers is null");
        requireNonNull(census, "census is null");
    }

    /** The mailbox that has this address. */
    Optional<String> mailbox(String address) {
        return mailbox(addresses.get(address));
    }

    /** The mailbox of the one user who has this number. */
    Optional<String> mailboxOfNumber(String number) {
        return mailbox(numbers.get(number));
    }

    private Optional<String> mailbox(int number) {
        int holder = Holder.holder(number);
        return holder < Holder.FIRST ? Optional.empty() : Optional.of(mailboxes.get(holder - Holder.FIRST));
    }
}
