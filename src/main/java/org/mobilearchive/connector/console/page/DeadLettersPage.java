package org.mobilearchive.connector.console.page;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.console.web.Answer;
import org.mobilearchive.connector.console.web.Ask;
import org.mobilearchive.connector.console.web.Frame;
import org.mobilearchive.connector.console.web.Page;
import org.mobilearchive.connector.ledger.letter.DeadLetter;
import org.mobilearchive.connector.ledger.letter.DeadLetterFilter;
import org.mobilearchive.connector.ledger.letter.LetterGroup;

/** {@code /dead-letters}: what was not imported, and why. */
public final class DeadLettersPage implements Page {
    static final int SHOWN = 50;

    /** A group with its archiver's name. */
    public record Group(LetterGroup letters, String title) {}

    /**
     * What the template shows.
     *
     * @param chosen the group whose letters are listed; null for none
     * @param next the number of the last listed letter if there are more; else 0
     */
    public record Model(
            Frame frame, List<Group> groups, @Nullable Group chosen, List<DeadLetter> letters, long next, long all) {}

    private final Desk desk;

    public DeadLettersPage(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Answer answer(Ask ask) {
        List<Group> groups = desk.letters.groups().stream()
                .map(group -> new Group(group, desk.connector.title(group.archiver())))
                .toList();
        @Nullable Group chosen = chosen(ask, groups);
        List<DeadLetter> letters = chosen == null
                ? List.of()
                : desk.letters.list(
                        filter(chosen.letters()), ask.number("after").orElse(0), SHOWN + 1);
        List<DeadLetter> shown = letters.subList(0, Math.min(SHOWN, letters.size()));
        long next = letters.size() > SHOWN ? shown.get(SHOWN - 1).number() : 0;
        long all = groups.stream().mapToLong(group -> group.letters().letters()).sum();
        return desk.templates.html(
                "dead-letters", new Model(Frame.of(ask, "/dead-letters"), groups, chosen, shown, next, all));
    }

    private static @Nullable Group chosen(Ask ask, List<Group> groups) {
        Optional<String> reason = ask.query("reason");
        Optional<String> archiver = ask.query("archiver");
        return groups.stream()
                .filter(group ->
                        archiver.filter(group.letters().archiver()::equals).isPresent())
                .filter(group -> reason.filter(Show.word(group.letters().reason())::equals)
                        .isPresent())
                .findFirst()
                .orElse(null);
    }

    private static DeadLetterFilter filter(LetterGroup group) {
        return new DeadLetterFilter(null, group.archiver(), group.reason(), null, null, true);
    }
}
