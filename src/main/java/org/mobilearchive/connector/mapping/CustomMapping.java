package org.mobilearchive.connector.mapping;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.mobilearchive.connector.mapping.csv.MappingFileException;
import org.mobilearchive.connector.mapping.csv.Problems;
import org.mobilearchive.connector.telemessage.item.Participant;

/**
 * The custom mapping: which mailbox has a number or an account, and when. A CSV file with the columns {@code External
 * User ID} and {@code Microsoft 365 User Mailbox}, and if wanted {@code Valid From} and {@code Valid To}: days as
 * {@code 2026-11-18}, in UTC, both inclusive; an empty cell sets no bound. Immutable.
 */
public final class CustomMapping {
    private static final long SECONDS_OF_A_DAY = 24 * 60 * 60;

    private final Holdings holdings;
    private final List<String> warnings;
    private final String warning;

    CustomMapping(Holdings holdings, Problems warnings) {
        this.holdings = requireNonNull(holdings, "holdings is null");
        this.warnings = List.copyOf(warnings.texts());
        this.warning = warnings.told("is in use, warnings");
    }

    /**
     * Reads a file of at most 256 Mi characters, 64 Ki in a row, in UTF-8 or in UTF-16 with a byte order mark.
     *
     * @param bare what a number without {@code +} or {@code 00} is
     * @throws MappingFileException with all problems, if there is one: a file is accepted as a whole or not at all
     */
    public static CustomMapping read(Path file, BareNumbers bare) {
        return new CustomMappingReader(file, bare).read();
    }

    /** The mailbox that had the participant's number, or else the participant's account, when the item was sent. */
    public Optional<String> mailboxOf(Participant participant, Instant sentAt) {
        return SiteId.of(participant)
                .flatMap(id -> id.key().stream())
                .flatMap(key -> holder(key, sentAt).stream())
                .map(Holding::mailbox)
                .findFirst();
    }

    /** Possible mistakes, each with its line; at most the first 1,000. */
    public List<String> warnings() {
        return warnings;
    }

    /** The first warnings behind a headline, a line each, as they are shown everywhere; empty if there is none. */
    public String warning() {
        return warning;
    }

    /** The number of rows, including those with warnings. */
    public int size() {
        return holdings.size();
    }

    /** The mailboxes in the mapping, each once, in alphabetical order. */
    public SortedSet<String> mailboxes() {
        return holdings.mailboxes();
    }

    void forEach(Consumer<Holding> action) {
        holdings.forEach(action);
    }

    Optional<Holding> holder(String key, Instant sentAt) {
        return holdings.row(key, Math.floorDiv(sentAt.getEpochSecond(), SECONDS_OF_A_DAY));
    }
}
