package org.mobilearchive.connector.mapping;

import java.util.Optional;

/** Knows the valid mailboxes of the organisation. Implementations are thread-safe. */
public interface MailboxDirectory {
    /**
     * The mailbox that an address or alias belongs to, as its primary address in lower case.
     *
     * @param address as received, untrusted
     */
    Optional<String> mailbox(String address);
}
