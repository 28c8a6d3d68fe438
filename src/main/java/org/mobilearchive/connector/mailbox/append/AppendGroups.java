package org.mobilearchive.connector.mailbox.append;

import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.mailbox.imap.LiteralRules;

/**
 * Groups neighbouring messages into commands, bounded in number and bytes, if the server takes several in one command.
 */
final class AppendGroups {
    private static final int MAX_MESSAGES = 100;
    private static final long MAX_BYTES = 1024 * 1024;

    private final LiteralRules rules;
    private final List<List<AppendSlot>> groups = new ArrayList<>();
    private List<AppendSlot> last = new ArrayList<>();
    private long bytes;

    private AppendGroups(LiteralRules rules) {
        this.rules = rules;
    }

    /** All messages in their order, those that are sent by themselves after the others. */
    static List<List<AppendSlot>> of(List<AppendSlot> slots, LiteralRules rules) {
        AppendGroups groups = new AppendGroups(rules);
        slots.stream().filter(slot -> !slot.isCareful()).forEach(groups::add);
        slots.stream().filter(AppendSlot::isCareful).forEach(groups::add);
        groups.end();
        return groups.groups;
    }

    private void add(AppendSlot slot) {
        boolean joins = rules.multiAppend() && !slot.isAlone() && rules.isNonSynchronizing(slot.size());
        if (!joins || last.size() == MAX_MESSAGES || bytes + slot.size() > MAX_BYTES) {
            end();
        }
        last.add(slot);
        bytes += slot.size();
        if (!joins) {
            end();
        }
    }

    private void end() {
        if (!last.isEmpty()) {
            groups.add(last);
        }
        last = new ArrayList<>();
        bytes = 0;
    }
}
