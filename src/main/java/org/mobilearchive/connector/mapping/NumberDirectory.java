package org.mobilearchive.connector.mapping;

import java.util.Optional;

/** Knows the phone numbers that users bear in the organisation's directory. Implementations are thread-safe. */
@FunctionalInterface
public interface NumberDirectory {
    /**
     * The mailbox of the one user who bears the number, as its primary address in lower case.
     *
     * @param number in E.164 with {@code +}, as {@link PhoneNumbers#e164} has it
     */
    Optional<String> mailboxOfNumber(String number);
}
