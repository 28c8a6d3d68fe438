package org.mobilearchive.connector.command.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.mobilearchive.connector.command.text.TerminalText;
import org.mobilearchive.connector.command.text.TimeText;
import org.mobilearchive.connector.ledger.books.Progress;

/** The progress of runs for people: a table of fewer than 80 columns, or a line that names each number. */
final class ProgressText {
    private static final int NAME = 17;
    private static final String ROW = "%-" + NAME + "s %6s %6s %9s %7s %8s %8s %11s";
    private static final double ROUGH = 100;

    private ProgressText() {}

    /** Two header lines and a line for each run; no lines without a run. */
    static List<String> table(Iterable<RunPace> runs) {
        List<String> rows = new ArrayList<>();
        for (RunPace run : runs) {
            if (rows.isEmpty()) {
                rows.add(row("", "", "", "", "", "dead-", "copies", ""));
                rows.add(row(
                        "archiver", "listed", "staged", "delivered", "pending", "lettered", "a second", "time left"));
            }
            rows.add(row(run));
        }
        return rows;
    }

    private static String row(RunPace run) {
        Progress progress = run.progress();
        return row(
                TerminalText.cut(run.run().archiver(), NAME),
                progress.listed(),
                progress.staged(),
                progress.delivered(),
                progress.pending(),
                progress.deadLettered(),
                rate(run.copiesPerSecond()),
                run.hasEnded() ? "ended" : timeLeft(run));
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, ROW, cells);
    }

    /** All of it in one line. */
    static String line(RunPace run) {
        Progress progress = run.progress();
        return TerminalText.of(run.run().archiver()) + ": " + progress.listed() + " listed, " + progress.staged()
                + " staged, " + progress.delivered() + " delivered, " + progress.pending() + " pending, "
                + progress.deadLettered() + " dead-lettered, " + rate(run.copiesPerSecond())
                + " copies a second, time left " + timeLeft(run);
    }

    private static String rate(OptionalDouble rate) {
        return rate.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, rate.getAsDouble() < ROUGH ? "%.1f" : "%.0f", rate.getAsDouble());
    }

    /** With a {@code >} if it takes longer by an unknown time. */
    private static String timeLeft(RunPace run) {
        return run.timeLeft()
                .map(time -> (run.isLongerThanKnown() ? ">" : "") + TimeText.of(time))
                .orElse("-");
    }
}
