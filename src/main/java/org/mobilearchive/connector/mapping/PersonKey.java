package org.mobilearchive.connector.mapping;

import java.util.Optional;
import org.mobilearchive.connector.mapping.csv.Padding;
import org.mobilearchive.connector.telemessage.item.Participant;

/** What identifies a person, however the site writes it: the keys by which the mapping compares. Thread-safe. */
public final class PersonKey {
    private PersonKey() {}

    /**
     * The participant's number, with {@code +} unless it is a short code, or else the account with its scheme, such as
     * {@code tg:129443201}; empty if neither can be read.
     */
    public static Optional<String> of(Participant person) {
        return SiteId.of(person).flatMap(id -> id.key().stream()).findFirst();
    }

    /** The participant's e-mail address, normalised; empty for none, and for a chat program's own id of a user. */
    public static Optional<String> email(Participant person) {
        return Optional.ofNullable(person.email())
                .filter(email -> ChatId.plain(Padding.strip(email)).isEmpty())
                .flatMap(EmailAddresses::key);
    }
}
