package org.mobilearchive.connector.mapping;

import java.util.Optional;

/** Knows the phone numbers of users in the organisation's directory. Implementations are thread-safe. */
@FunctionalInterface
public interface NumberDirectory {
    /**
     * The mailbox of the only user with this number, as its primary address in lower case.
     *
     * @param number in E.164 with {@code +}, as from {@link PhoneNumbers#e164}
     */
    Optional<String> mailboxOfNumber(String number);
}
