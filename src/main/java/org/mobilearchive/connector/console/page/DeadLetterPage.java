package org.mobilearchive.connector.console.page;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.NearSearch;
import org.mobilearchive.connector.console.web.Answer;
import org.mobilearchive.connector.console.web.Ask;
import org.mobilearchive.connector.console.web.Frame;
import org.mobilearchive.connector.console.web.Page;
import org.mobilearchive.connector.ledger.books.UnmappedEntry;
import org.mobilearchive.connector.ledger.letter.DeadLetter;
import org.mobilearchive.connector.ledger.letter.StagedItem;
import org.mobilearchive.connector.mapping.NearMatch;
import org.mobilearchive.connector.mapping.NearMatches;
import org.mobilearchive.connector.telemessage.item.Participant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /dead-letters/{id}}: why one item was not imported. Nothing of its text is read into the page. */
public final class DeadLetterPage implements Page {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterPage.class);

    /** Somebody who was looked up in vain, and who is nearly that. */
    public record Tried(String tried, List<NearMatch> near) {}

    /**
     * What the template shows.
     *
     * @param people in the item, the sender first; null if the item cannot be read
     * @param notes what could not be searched for near matches
     */
    public record Model(
            Frame frame,
            String title,
            DeadLetter letter,
            StagedItem item,
            @Nullable List<Participant> people,
            List<Tried> tried,
            List<String> notes) {}

    private final Desk desk;
    private final People people;

    public DeadLetterPage(Desk desk) {
        this.desk = desk;
        this.people = People.of(desk.connector);
    }

    @Override
    public Answer answer(Ask ask) {
        OptionalLong number = ask.segmentNumber();
        Optional<DeadLetter> found = number.isEmpty() ? Optional.empty() : desk.letters.find(number.getAsLong());
        return found.map(letter -> desk.templates.html("dead-letter", model(ask, letter)))
                .orElseGet(() -> desk.templates.problem(ask, Answer.NOT_FOUND, "There is no such dead letter."));
    }

    private Model model(Ask ask, DeadLetter letter) {
        StagedItem item = desk.letters.staged(letter);
        @Nullable Instant sent = item.sentAt() == null ? item.archivedAt() : item.sentAt();
        Instant time = sent == null ? letter.createdAt() : sent;
        List<UnmappedEntry> entries = desk.letters.tried(letter.number()).stream()
                .map(tried -> new UnmappedEntry(tried, 1, time, time))
                .toList();
        NearSearch search = new NearSearch(desk.connector);
        NearMatches near = search.of(entries);
        List<Tried> tried = entries.stream()
                .map(entry -> new Tried(entry.tried(), near.of(entry.tried())))
                .toList();
        return new Model(
                Frame.of(ask, "/dead-letters"),
                desk.connector.title(letter.archiver()),
                letter,
                item,
                people(letter),
                tried,
                search.notes());
    }

    private @Nullable List<Participant> people(DeadLetter letter) {
        try {
            return people.in(letter).orElse(null);
        } catch (IOException e) {
            LOG.debug("the item of a dead letter cannot be read", e);
            return null;
        }
    }
}
