package org.mobilearchive.connector.mapping;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.mobilearchive.connector.telemessage.item.Participant;

/**
 * The mailboxes that an item goes to.
 *
 * @param mailboxes primary addresses, sorted, each once
 * @param tried numbers, accounts and addresses without a mailbox, in the order of the item, each once
 * @param owners the participants that have one of the mailboxes
 * @param astray lines of the custom mapping that lead to an address that the directory does not have, sorted
 */
public record Mapping(
        List<String> mailboxes, List<String> tried, Map<Participant, String> owners, Collection<Integer> astray) {
    public Mapping {
        mailboxes = mailboxes.stream().sorted().distinct().toList();
        tried = tried.stream().distinct().toList();
        owners = Map.copyOf(owners);
        astray = List.copyOf(astray);
    }

    /** Whether the item belongs to nobody here: it becomes a dead letter. */
    public boolean isUnmapped() {
        return mailboxes.isEmpty();
    }
}
