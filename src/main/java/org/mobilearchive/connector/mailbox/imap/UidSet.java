package org.mobilearchive.connector.mailbox.imap;

import org.jspecify.annotations.Nullable;

/** The UIDs of an answer, such as {@code 304,319:320} (RFC 4315 section 4), in the order of their messages. */
public final class UidSet {
    private UidSet() {}

    /**
     * The UID of one of the messages; null if the set has too few UIDs. A set from outside is never expanded in memory.
     *
     * @param position of the message, from 0
     */
    public static @Nullable Long at(String set, int count, int position) {
        @Nullable Long uid = null;
        long before = 0;
        try {
            for (String part : set.split(",", -1)) {
                int colon = part.indexOf(':');
                long one = Long.parseLong(colon < 0 ? part : part.substring(0, colon));
                long other = Long.parseLong(part.substring(colon + 1));
                long first = Math.min(one, other);
                long last = Math.max(one, other);
                if (first < 1 || last - first >= count - before) {
                    return null;
                }
                if (position >= before && position - before <= last - first) {
                    uid = first + position - before;
                }
                before += last - first + 1;
            }
        } catch (NumberFormatException e) {
            return null;
        }
        return before == count ? uid : null;
    }
}
