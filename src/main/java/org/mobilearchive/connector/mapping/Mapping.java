package org.mobilearchive.connector.mapping;

import java.util.List;
import java.util.Map;
import org.mobilearchive.connector.telemessage.item.Participant;

/**
 * The mailboxes that an item goes to.
 *
 * @param mailboxes primary addresses, sorted, each once
 * @param tried numbers, accounts and addresses without a mailbox, in the order of the item, each once
 * @param owners the participants that have one of the mailboxes
 */
public record Mapping(List<String> mailboxes, List<String> tried, Map<Participant, String> owners) {
    public Mapping {
        mailboxes = mailboxes.stream().sorted().distinct().toList();
        tried = tried.stream().distinct().toList();
        owners = Map.copyOf(owners);
    }

    /** Whether the item belongs to nobody here: it becomes a dead letter. */
    public boolean isUnmapped() {
        return mailboxes.isEmpty();
    }
}
