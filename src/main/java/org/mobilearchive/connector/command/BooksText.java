package org.mobilearchive.connector.command;

import static org.mobilearchive.connector.command.BooksColumns.figures;
import static org.mobilearchive.connector.command.BooksColumns.word;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.BooksReport;
import org.mobilearchive.connector.ledger.WindowBooks;

/** The books for a person: tables, then what is wrong, in red on a terminal. */
record BooksText(BooksReport books, boolean terminal) {
    private static final String RED = "\u001B[31m";
    private static final String PLAIN = "\u001B[0m";

    void print(PrintWriter out) {
        out.println("The books of " + books.from() + " to " + books.to() + ", by archivedAt");
        out.println();
        days().print(out);
        windows().print(out);
        copies().print(out);
        runs().print(out);
        verdict().forEach(line -> out.println(line));
    }

    private TextTable days() {
        TextTable table = new TextTable(heads("archiver", "day"));
        books.days().forEach(day -> table.row(row(figures(day.counts()), day.archiver(), day.day())));
        return table;
    }

    private TextTable windows() {
        TextTable table = new TextTable(heads("window", "archiver", "from", "to", "run", "status", "site", "known"));
        books.windows()
                .forEach(window -> table.row(row(
                        figures(window.counts()),
                        window.number(),
                        window.archiver(),
                        window.from(),
                        window.to(),
                        window.run(),
                        word(window.status()),
                        window.total(),
                        window.known())));
        return table;
    }

    private TextTable copies() {
        TextTable table = new TextTable("mailbox", "delivered", "open", "refused");
        books.copies()
                .forEach(copy -> table.row(List.of(copy.mailbox(), copy.delivered(), copy.open(), copy.refused())));
        return table;
    }

    private TextTable runs() {
        TextTable table = new TextTable("run", "archiver", "started by", "start", "end", "copies", "failure");
        books.runs()
                .forEach(run -> table.row(Arrays.asList(
                        run.number(),
                        run.archiver(),
                        run.startedBy(),
                        run.startedAt(),
                        run.endedAt(),
                        run.copies(),
                        run.failure())));
        return table;
    }

    private static String[] heads(String... first) {
        List<String> heads = new ArrayList<>(List.of(first));
        heads.addAll(BooksColumns.names());
        return heads.toArray(String[]::new);
    }

    private static List<@Nullable Object> row(List<Long> figures, @Nullable Object... first) {
        List<@Nullable Object> row = new ArrayList<>(Arrays.asList(first));
        row.addAll(figures);
        return row;
    }

    private List<String> verdict() {
        List<String> lines = new ArrayList<>();
        if (!books.balances()) {
            lines.add(red("THE BOOKS DO NOT BALANCE"));
            books.problems().forEach(problem -> lines.add(red("  " + TerminalText.of(problem))));
        }
        if (books.further() > 0) {
            lines.add(red("  and " + books.further() + " more"));
        }
        for (WindowBooks window : books.windows()) {
            if (window.isLacking()) {
                lines.add(red("window " + window.number() + " of " + window.archiver() + " is "
                        + (window.status() == WindowBooks.Status.OPEN
                                ? "open: it was not listed to its end"
                                : "incomplete: the site counted " + window.total() + ", "
                                        + window.counts().listed() + " were listed, "
                                        + window.counts().pending() + " are pending")));
            }
        }
        if (lines.isEmpty()) {
            lines.add(
                    books.windows().isEmpty()
                            ? "No window of this span has been listed."
                            : "The books balance, and every window is complete.");
        }
        return lines;
    }

    private String red(String text) {
        return terminal ? RED + text + PLAIN : text;
    }
}
