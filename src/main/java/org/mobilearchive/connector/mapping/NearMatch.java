package org.mobilearchive.connector.mapping;

import static java.util.Objects.requireNonNull;

/**
 * What nearly matched something that was looked up in vain. It is told to a person, who knows whether it is the same; no
 * delivery is made of it.
 *
 * @param value the number, account, address or domain that stands there
 * @param where the line of the mapping, the mailbox or what else helps to find it; may be empty
 */
public record NearMatch(Kind kind, String value, String where) {
    /** How it is near. */
    public enum Kind {
        /** It matches now: a replay finds it. */
        MATCHES_NOW,
        /** Its row of the mapping had ended when an item was sent. */
        EXPIRED,
        /** Its row of the mapping had not begun when an item was sent. */
        FUTURE,
        /** The same digits with or without a country code, the same account or address in another form. */
        OTHER_SPELLING,
        /** Two neighbouring digits are exchanged. */
        TRANSPOSED_DIGITS,
        /** One of the two has a digit that the other has not. */
        MISSING_DIGIT,
        /** The same name before the @, another domain behind it. */
        OTHER_DOMAIN,
        /** An address outside of the accepted domains. */
        OUTSIDE_DOMAINS,
        /** A user of another organisation. */
        GUEST,
        /** A user without a mailbox, whose account is disabled. */
        DISABLED,
        /** A user without a mailbox. */
        NO_MAILBOX,
        /** A user bears this number in the directory, which is not used: mapping.directory-phones.enabled. */
        NUMBER_IN_DIRECTORY,
        /** More than one user has it, so that it leads to none. */
        SHARED
    }

    public NearMatch {
        requireNonNull(kind, "kind is null");
        requireNonNull(value, "value is null");
        requireNonNull(where, "where is null");
    }
}
