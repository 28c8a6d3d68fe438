package org.mobilearchive.connector.mapping;

import java.util.List;

/**
 * Where an item goes.
 *
 * @param mailboxes primary addresses, sorted, each once
 * @param tried numbers, accounts and addresses that led to no mailbox, in the order of the item, each once
 */
public record Mapping(List<String> mailboxes, List<String> tried) {
    public Mapping {
        mailboxes = mailboxes.stream().sorted().distinct().toList();
        tried = tried.stream().distinct().toList();
    }

    /** Whether the item belongs to nobody here: it becomes a dead letter. */
    public boolean isUnmapped() {
        return mailboxes.isEmpty();
    }
}
