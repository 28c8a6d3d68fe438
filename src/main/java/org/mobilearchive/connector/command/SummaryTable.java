package org.mobilearchive.connector.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mobilearchive.connector.ledger.Reason;
import org.mobilearchive.connector.ledger.RunSummary;

/** What became of a run's items, as a table; below it what an operator has to do something about. */
final class SummaryTable {
    private static final List<String> COUNTS = List.of("listed", "imported", "known", "pending");

    private final PrintWriter out;

    SummaryTable(PrintWriter out) {
        this.out = out;
    }

    void print(List<RunSummary> summaries, List<String> failures) {
        out.printf("%-20s", "archiver");
        heads().forEach(head -> out.printf("%10s", head));
        out.println();
        summaries.forEach(this::row);
        notes(summaries, failures).forEach(out::println);
        out.flush();
    }

    private static List<String> heads() {
        List<String> heads = new ArrayList<>(COUNTS);
        for (Reason reason : Reason.values()) {
            heads.add(reason.name().toLowerCase(Locale.ROOT));
        }
        heads.add("copies");
        return heads;
    }

    private void row(RunSummary summary) {
        out.printf("%-20s", summary.run().archiver());
        List<Long> counts = new ArrayList<>(
                List.of(summary.listed(), summary.imported(), summary.alreadyKnown(), summary.pending()));
        for (Reason reason : Reason.values()) {
            counts.add(summary.deadLettered().getOrDefault(reason, 0L));
        }
        counts.add(summary.copies());
        counts.forEach(count -> out.printf("%10d", count));
        out.println();
    }

    private static List<String> notes(List<RunSummary> summaries, List<String> failures) {
        List<String> notes = new ArrayList<>();
        for (RunSummary summary : summaries) {
            String archiver = summary.run().archiver();
            if (summary.failure() != null) {
                notes.add(archiver + ": the run failed: " + summary.failure());
            }
            if (summary.windowsIncomplete() > 0 && summary.failure() == null) {
                notes.add(archiver + ": items that the site counted and that are not accounted for: "
                        + summary.missing() + "; the next run lists their windows again");
            }
            if (summary.pending() > 0) {
                notes.add(archiver + ": items pending: " + summary.pending() + "; the next run goes on with them");
            }
            if (summary.deadParts() > 0) {
                notes.add(archiver
                        + ": recordings over the limit, left out of imported call logs and kept as dead letters: "
                        + summary.deadParts());
            }
            if (!summary.balances()) {
                notes.add(archiver + ": THE BOOKS DO NOT BALANCE: listed is not the sum of what became of the items");
            }
        }
        failures.forEach(failure -> notes.add("not run: " + failure));
        return notes;
    }
}
