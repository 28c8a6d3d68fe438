package org.mobilearchive.connector.mapping;

import static java.util.Objects.requireNonNull;

/**
 * A near match for a failed lookup. It is shown to a person, who knows whether both are the same; nothing is delivered
 * because of it.
 *
 * @param value the similar number, account, address or domain
 * @param where the line of the mapping, the mailbox or another hint for finding it; may be empty
 */
public record NearMatch(Kind kind, String value, String where) {
    /** The kind of similarity. */
    public enum Kind {
        /** It matches now: a replay finds it. */
        MATCHES_NOW,
        /** Its row of the mapping had ended when an item was sent. */
        EXPIRED,
        /** Its row of the mapping had not begun when an item was sent. */
        FUTURE,
        /** A row of the mapping leads to this address, and the directory does not have it. */
        NOT_IN_DIRECTORY,
        /** The same digits with or without a country code, the same account or address in another form. */
        OTHER_SPELLING,
        /** Two neighbouring digits are swapped. */
        TRANSPOSED_DIGITS,
        /** One of the two has one digit more. */
        MISSING_DIGIT,
        /** The same last eight digits and the same country code: the numbering plan may have changed. */
        RENUMBERED,
        /** The same name before the @, another domain after it. */
        OTHER_DOMAIN,
        /** An address outside of the accepted domains. */
        OUTSIDE_DOMAINS,
        /** A user of another organisation. */
        GUEST,
        /** A user without a mailbox, whose account is disabled. */
        DISABLED,
        /** A user without a mailbox. */
        NO_MAILBOX,
        /** A user has this number in the directory, whose numbers are not used: mapping.directory-phones.enabled. */
        NUMBER_IN_DIRECTORY,
        /** More than one user has it, so that it maps to none. */
        SHARED
    }

    public NearMatch {
        requireNonNull(kind, "kind is null");
        requireNonNull(value, "value is null");
        requireNonNull(where, "where is null");
    }
}
