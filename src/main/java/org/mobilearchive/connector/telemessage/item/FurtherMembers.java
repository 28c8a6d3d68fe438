package org.mobilearchive.connector.telemessage.item;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What an item says beyond the source contract, in the order received: members that the contract does not know, such as a
 * poll's options, and values that cannot be read as what the contract says.
 *
 * @param members at most {@value FurtherMembersReader#MEMBERS}
 * @param more whether there are more in the original
 */
public record FurtherMembers(List<Member> members, boolean more) {
    /** None. */
    public static final FurtherMembers NONE = new FurtherMembers(List.of(), false);

    public FurtherMembers {
        members = List.copyOf(members);
    }

    /** Whether the contract covers all that the item says. */
    public boolean isEmpty() {
        return members.isEmpty() && !more;
    }

    /**
     * A value that is no object and no array.
     *
     * @param path the names of the members that lead to it, joined by dots: {@code poll.question}
     * @param value untrusted; with the path at most {@value FurtherMembersReader#CHARS} characters
     */
    public record Member(String path, String value) {
        public Member {
            requireNonNull(path, "path is null");
            requireNonNull(value, "value is null");
        }
    }
}
