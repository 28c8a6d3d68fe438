package org.mobilearchive.connector.console.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.Jobs;
import org.mobilearchive.connector.console.web.Answer;
import org.mobilearchive.connector.console.web.Ask;
import org.mobilearchive.connector.console.web.Frame;
import org.mobilearchive.connector.console.web.Page;
import org.mobilearchive.connector.ledger.letter.DeadLetter;
import org.mobilearchive.connector.ledger.letter.DeadLetterFilter;
import org.mobilearchive.connector.ledger.letter.Replayed;

/** {@code /replays}: asks whether exactly these letters are to be replayed; {@code /replays/{n}}: what became of them. */
public final class ReplaysPage implements Page {
    private static final int MOST = 500;

    /** What the template of the question shows. */
    public record Question(Frame frame, List<DeadLetter> letters, long left) {}

    /** A replay that was asked for. */
    private record Job(List<Long> letters, CompletableFuture<List<Jobs.Ended>> ended) {}

    /**
     * What the template of the outcome shows.
     *
     * @param outcomes of the letters, in the order of the replay; empty while it goes on
     * @param failures why runs did not begin
     */
    public record Outcome(
            Frame frame, long number, long letters, boolean busy, List<Replayed> outcomes, List<String> failures) {}

    private final Desk desk;
    private final Map<Long, Job> jobs = new ConcurrentHashMap<>();

    public ReplaysPage(Desk desk) {
        this.desk = desk;
    }

    /** {@code POST /replays/ask}: shows the letters; nothing is done yet. */
    public Answer ask(Ask ask) {
        List<Long> numbers = numbers(ask);
        List<DeadLetter> letters = open(numbers);
        return letters.isEmpty()
                ? desk.templates.problem(ask, Answer.BAD_REQUEST, "None of these dead letters is open any more.")
                : desk.templates.html(
                        "replay-ask",
                        new Question(Frame.of(ask, "/dead-letters"), letters, numbers.size() - letters.size()));
    }

    /** {@code POST /replays}: replays the letters that were shown, as far as they are still open. */
    public Answer start(Ask ask) {
        List<DeadLetter> letters = open(numbers(ask));
        if (letters.isEmpty()) {
            return desk.templates.problem(ask, Answer.BAD_REQUEST, "None of these dead letters is open any more.");
        }
        if (desk.jobs().ending()) {
            return desk.templates.problem(ask, Answer.FORBIDDEN, "The service is stopping, so no replay begins.");
        }
        List<Long> numbers = letters.stream().map(DeadLetter::number).toList();
        List<String> archivers = List.copyOf(
                new TreeSet<>(letters.stream().map(DeadLetter::archiver).toList()));
        desk.audit(ask.actor(), "replay", null, numbers);
        Job job = new Job(numbers, desk.jobs().replay(archivers, numbers));
        long number = add(job);
        return Answer.seeOther("/replays/" + number);
    }

    private synchronized long add(Job job) {
        long number = jobs.keySet().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
        jobs.put(number, job);
        return number;
    }

    @Override
    public Answer answer(Ask ask) {
        long number = ask.segmentNumber().orElse(0);
        @Nullable Job job = jobs.get(number);
        if (job == null) {
            return desk.templates.problem(
                    ask,
                    Answer.NOT_FOUND,
                    "There is no such replay since the service was started. The page of the run that it was has the outcome.");
        }
        boolean busy = !job.ended().isDone();
        List<Jobs.Ended> ended = busy || job.ended().isCompletedExceptionally()
                ? List.of()
                : job.ended().join();
        List<Replayed> outcomes = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Jobs.Ended each : ended) {
            if (each.summary() != null) {
                outcomes.addAll(desk.replays.replayed(each.summary().run(), 0, MOST));
            }
            if (each.failure() != null) {
                failures.add(each.failure());
            } else if (each.summary() != null && each.summary().failure() != null) {
                failures.add(each.summary().failure());
            }
        }
        if (job.ended().isCompletedExceptionally()) {
            failures.add("The replay ended early. The service's log says why");
        }
        Outcome outcome = new Outcome(
                Frame.of(ask, "/dead-letters"), number, job.letters().size(), busy, outcomes, failures);
        return desk.templates.html(ask.fragment() ? "part/replay" : "replay", outcome);
    }

    private static List<Long> numbers(Ask ask) {
        return ask.field("letter").stream()
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private List<DeadLetter> open(List<Long> numbers) {
        return numbers.isEmpty() ? List.of() : desk.letters.list(DeadLetterFilter.among(numbers), 0, MOST);
    }
}
