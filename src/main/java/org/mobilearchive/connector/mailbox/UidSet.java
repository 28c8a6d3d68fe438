package org.mobilearchive.connector.mailbox;

import java.util.ArrayList;
import java.util.List;

/** The UIDs of an answer, such as {@code 304,319:320} (RFC 4315 section 4), in the order of their messages. */
final class UidSet {
    private UidSet() {}

    /** The UIDs, or none where it is not so many; a set from outside is never spread out further. */
    static List<Long> of(String set, int count) {
        List<Long> uids = new ArrayList<>(count);
        try {
            for (String part : set.split(",", -1)) {
                int colon = part.indexOf(':');
                long first = Long.parseLong(colon < 0 ? part : part.substring(0, colon));
                long last = Long.parseLong(part.substring(colon + 1));
                for (long uid = Math.min(first, last); uid <= Math.max(first, last); uid++) {
                    if (uid < 1 || uids.size() == count) {
                        return List.of();
                    }
                    uids.add(uid);
                }
            }
        } catch (NumberFormatException e) {
            return List.of();
        }
        return uids.size() == count ? uids : List.of();
    }
}
