package org.mobilearchive.connector.console.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mobilearchive.connector.console.web.Answer;
import org.mobilearchive.connector.console.web.Ask;
import org.mobilearchive.connector.console.web.Frame;
import org.mobilearchive.connector.console.web.Page;
import org.mobilearchive.connector.ledger.books.NotFound;
import org.mobilearchive.connector.ledger.books.RunBooks;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.ledger.books.RunWindow;
import org.mobilearchive.connector.ledger.letter.DeadLetter;
import org.mobilearchive.connector.ledger.letter.Replayed;
import org.mobilearchive.connector.ledger.run.Run;

/** {@code /runs/{n}}: what a run brought. */
public final class RunPage implements Page {
    private static final int LETTERS = 1000;
    private static final int NAMES = 20;

    /**
     * Dead letters of a run that have one cause.
     *
     * @param letters how many of those that were read
     */
    public record Cause(String reason, String detail, long letters) {}

    /**
     * What the template shows.
     *
     * @param cut whether the run made more dead letters than were read for the causes
     */
    public record Model(
            Frame frame,
            String title,
            RunBooks run,
            RunSummary summary,
            List<RunWindow> windows,
            List<Cause> causes,
            List<NotFound> notFound,
            List<Replayed> replayed,
            boolean cut) {}

    private final Desk desk;

    public RunPage(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Answer answer(Ask ask) {
        OptionalLong number = ask.segmentNumber();
        Optional<RunBooks> found = number.isEmpty() ? Optional.empty() : desk.books.run(number.getAsLong());
        return found.map(run -> desk.templates.html("run", model(ask, run)))
                .orElseGet(() -> desk.templates.problem(ask, Answer.NOT_FOUND, "There is no such run."));
    }

    private Model model(Ask ask, RunBooks books) {
        Run run = new Run(books.number(), books.archiver(), 0, books.startedAt());
        List<DeadLetter> letters = desk.reports.deadLetters(run, LETTERS);
        return new Model(
                Frame.of(ask, "/connectors"),
                desk.connector.title(books.archiver()),
                books,
                desk.reports.summary(run),
                desk.books.windows(books.number()),
                causes(letters),
                desk.reports.notFound(run, NAMES),
                desk.replays.replayed(run, 0, LETTERS),
                letters.size() == LETTERS);
    }

    private static List<Cause> causes(List<DeadLetter> letters) {
        Map<Cause, Long> counts = letters.stream()
                .map(letter -> new Cause(Show.reason(letter.reason()), letter.detail(), 0))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<String, Cause> sorted = new TreeMap<>();
        counts.forEach((cause, count) -> sorted.put(
                String.format("%09d", Integer.MAX_VALUE - count) + cause.reason() + cause.detail(),
                new Cause(cause.reason(), cause.detail(), count)));
        return List.copyOf(sorted.values());
    }
}
