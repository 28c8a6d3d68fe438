package org.mobilearchive.connector.mapping;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mapping.csv.Padding;
import org.mobilearchive.connector.mapping.csv.Shown;
import org.mobilearchive.connector.telemessage.item.Participant;

/**
 * A number or account as the site gives it.
 *
 * @param text as received, not blank
 * @param key normalised for comparison; empty if the text cannot be read
 */
record SiteId(String text, Optional<String> key) {
    SiteId {
        requireNonNull(text, "text is null");
        requireNonNull(key, "key is null");
    }

    /** What a participant is looked up by, in this order: the number, the account, a chat id in place of the address. */
    static Stream<SiteId> of(Participant participant) {
        return Stream.of(
                        one(participant.number(), ExternalUserId::ofNumber),
                        one(participant.account(), ExternalUserId::ofAccount),
                        one(participant.email(), email -> ChatId.plain(Padding.strip(email))
                                        .flatMap(ExternalUserId::ofNumber))
                                .filter(id -> id.key().isPresent()))
                .flatMap(Optional::stream);
    }

    /** As it is shown to a person. */
    String shown() {
        return Shown.plain(key.orElse(text));
    }

    private static Optional<SiteId> one(@Nullable String text, Function<String, Optional<String>> reader) {
        return Optional.ofNullable(text)
                .filter(given -> !Padding.strip(given).isEmpty())
                .map(given -> new SiteId(given, reader.apply(given)));
    }
}
