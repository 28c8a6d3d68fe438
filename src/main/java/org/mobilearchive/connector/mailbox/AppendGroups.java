package org.mobilearchive.connector.mailbox;

import java.util.ArrayList;
import java.util.List;

/** Which messages go together in one command: neighbours, bounded in number and bytes, where the server takes several. */
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

    /** All messages in their order. */
    static List<List<AppendSlot>> of(List<AppendSlot> slots, LiteralRules rules) {
        AppendGroups groups = new AppendGroups(rules);
        slots.forEach(groups::add);
        groups.end();
        return groups.groups;
    }

    private void add(AppendSlot slot) {
        boolean joins = rules.multiAppend() && !slot.isAlone() && rules.needsNoLeave(slot.size());
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
