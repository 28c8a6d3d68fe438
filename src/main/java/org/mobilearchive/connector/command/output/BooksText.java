package org.mobilearchive.connector.command.output;

import static org.mobilearchive.connector.command.output.BooksColumns.figures;
import static org.mobilearchive.connector.command.output.BooksColumns.word;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.text.TerminalText;
import org.mobilearchive.connector.command.text.TextTable;
import org.mobilearchive.connector.ledger.books.ArchiverBooks;
import org.mobilearchive.connector.ledger.books.BooksReport;
import org.mobilearchive.connector.ledger.books.Gap;
import org.mobilearchive.connector.ledger.books.WindowBooks;

/**
 * The books for a person: tables, then what is wrong, in red on a terminal.
 *
 * @param columns the width of the terminal; 0 if there is none
 */
public record BooksText(BooksReport books, int columns) {
    private static final String RED = "\u001B[31m";
    private static final String PLAIN = "\u001B[0m";

    public void print(PrintWriter out) {
        out.println("The books of " + books.from() + " to " + books.to() + ", by archivedAt");
        out.println();
        days().print(out, columns);
        windows().print(out, columns);
        copies().print(out, columns);
        runs().print(out, columns);
        verdict().forEach(line -> out.println(line));
        if (books.differing() > 0) {
            out.println("Attachments that are not what the site announced: " + books.differing()
                    + "; the messages name them (search word TMDIFFERS)");
        }
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
        List<String> wrong = new ArrayList<>();
        if (!books.balances()) {
            wrong.add("THE BOOKS DO NOT BALANCE");
            books.problems().forEach(problem -> wrong.add("  " + problem));
        }
        if (books.further() > 0) {
            wrong.add("  and " + books.further() + " more");
        }
        books.windows().stream().filter(WindowBooks::isLacking).forEach(window -> wrong.add(lacking(window)));
        for (Gap gap : books.gaps()) {
            wrong.add(gap.archiver() + " has no complete window for " + gap.from() + " to " + gap.to() + ": "
                    + gap.reason());
        }
        books.open().forEach(work -> wrong.add(PendingText.of(work)));
        if (books.unstaged() != null) {
            wrong.add(PendingText.of(books.unstaged()));
        }
        if (books.archivers().isEmpty()) {
            wrong.add("No archiver has run: nothing has ever been listed.");
        }
        List<String> lines = new ArrayList<>();
        books.archivers().forEach(each -> lines.add(upTo(each)));
        wrong.forEach(line -> lines.add(red(TerminalText.of(line))));
        if (wrong.isEmpty()) {
            lines.add("The books balance, and every window is complete.");
        }
        return lines;
    }

    private static String upTo(ArchiverBooks books) {
        return TerminalText.of(books.archiver())
                + (books.completeUpTo() == null
                        ? " is not complete up to any time yet"
                        : " is complete up to " + books.completeUpTo());
    }

    private static String lacking(WindowBooks window) {
        return "window " + window.number() + " of " + window.archiver() + " is "
                + (window.status() == WindowBooks.Status.OPEN
                        ? "open: it was not listed to its end"
                        : "incomplete: the site counted " + window.total() + ", "
                                + window.counts().listed() + " were listed, "
                                + window.counts().pending() + " are pending");
    }

    private String red(String text) {
        return columns > 0 ? RED + text + PLAIN : text;
    }
}
