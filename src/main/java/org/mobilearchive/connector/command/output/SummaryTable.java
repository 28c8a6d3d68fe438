package org.mobilearchive.connector.command.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mobilearchive.connector.command.text.TextTable;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.books.RunSummary;

/** A table of the outcomes of a run's items, then notes for the operator. */
public final class SummaryTable {
    private static final List<String> COUNTS = List.of("listed", "imported", "known", "pending");

    private static final int WIDTH = 110;

    private final PrintWriter out;
    private final int columns;

    /** @param columns the width of the terminal; 0 for no limit */
    public SummaryTable(PrintWriter out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    /** @param further lines below the notes of the runs, such as what is still to import */
    public void print(List<RunSummary> summaries, List<String> failures, List<String> further) {
        if (columns > 0 && columns < WIDTH) {
            narrow(summaries);
        } else {
            out.printf("%-20s", "archiver");
            heads().forEach(head -> out.printf("%10s", head));
            out.println();
            summaries.forEach(this::row);
        }
        notes(summaries, failures).forEach(out::println);
        further.forEach(out::println);
        out.flush();
    }

    private void narrow(List<RunSummary> summaries) {
        List<String> heads = new ArrayList<>(List.of("archiver"));
        heads.addAll(heads());
        TextTable table = new TextTable(heads.toArray(String[]::new));
        for (RunSummary summary : summaries) {
            List<Object> cells = new ArrayList<>(List.of(summary.run().archiver()));
            cells.addAll(counts(summary));
            table.row(cells);
        }
        table.print(out, columns);
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
        counts(summary).forEach(count -> out.printf("%10d", count));
        out.println();
    }

    private static List<Long> counts(RunSummary summary) {
        List<Long> counts = new ArrayList<>(
                List.of(summary.listed(), summary.imported(), summary.alreadyKnown(), summary.pending()));
        for (Reason reason : Reason.values()) {
            counts.add(summary.deadLettered().getOrDefault(reason, 0L));
        }
        counts.add(summary.copies());
        return counts;
    }

    private static List<String> notes(List<RunSummary> summaries, List<String> failures) {
        List<String> notes = new ArrayList<>();
        for (RunSummary summary : summaries) {
            String archiver = summary.run().archiver();
            if (summary.failure() != null && !summary.stopped()) { // the command says so, once for all runs
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
            if (summary.differing() > 0) {
                notes.add(archiver + ": attachments that are not what the site announced: " + summary.differing()
                        + "; their messages say DIFFERS");
            }
            if (!summary.balances()) {
                notes.add(archiver + ": THE BOOKS DO NOT BALANCE: listed is not the sum of the outcomes");
            }
        }
        failures.forEach(failure -> notes.add("not run: " + failure));
        return notes;
    }
}
