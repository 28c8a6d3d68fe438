package org.mobilearchive.connector.mapping;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.mobilearchive.connector.telemessage.Participant;

/**
 * The custom mapping: who holds a number or an account, and when. A CSV with the columns {@code External User ID} and
 * {@code Microsoft 365 User Mailbox}, and if wanted {@code Valid From} and {@code Valid To}: days as
 * {@code 2026-11-18}, in UTC, both themselves included; an empty one has no bound. Immutable.
 */
public final class CustomMapping {
    private static final long SECONDS_OF_A_DAY = 24 * 60 * 60;

    private final Holdings holdings;
    private final List<String> warnings;

    CustomMapping(Holdings holdings, List<String> warnings) {
        this.holdings = requireNonNull(holdings, "holdings is null");
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Reads a file of at most 256 Mi characters, 64 Ki in a row, in UTF-8 or in UTF-16 with a byte order mark.
     *
     * @throws MappingFileException with all problems, if there is one: a file is taken whole or not at all
     */
    public static CustomMapping read(Path file) {
        return new CustomMappingReader(file).read();
    }

    /** The mailbox that held the participant's number, else the participant's account, when the item was sent. */
    public Optional<String> mailboxOf(Participant participant, Instant sentAt) {
        return keys(participant).flatMap(key -> holder(key, sentAt).stream()).findFirst();
    }

    /** What may be a mistake, with its line; of more than 1,000, the first 1,000. */
    public List<String> warnings() {
        return warnings;
    }

    /** How many rows there are, warned-of ones included. */
    public int size() {
        return holdings.size();
    }

    /** The mailboxes that are named, each once, in alphabetical order. */
    public SortedSet<String> mailboxes() {
        return holdings.mailboxes();
    }

    void forEach(Consumer<Holding> action) {
        holdings.forEach(action);
    }

    /** A participant's number and account in the forms in which they are compared, as far as there are any. */
    static Stream<String> keys(Participant participant) {
        return Stream.concat(
                Stream.ofNullable(participant.number()).flatMap(number -> PhoneNumbers.key(number).stream()),
                Stream.ofNullable(participant.account()).flatMap(account -> ExternalUserId.account(account).stream()));
    }

    Optional<String> holder(String key, Instant sentAt) {
        return holdings.mailbox(key, Math.floorDiv(sentAt.getEpochSecond(), SECONDS_OF_A_DAY));
    }
}
