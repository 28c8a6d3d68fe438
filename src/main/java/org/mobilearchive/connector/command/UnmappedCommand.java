package org.mobilearchive.connector.command;

import static org.mobilearchive.connector.command.output.JsonOutput.object;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mobilearchive.connector.command.output.BooksColumns;
import org.mobilearchive.connector.command.output.JsonOutput;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.command.text.CsvOutput;
import org.mobilearchive.connector.command.text.TextTable;
import org.mobilearchive.connector.ledger.books.Books;
import org.mobilearchive.connector.ledger.books.UnmappedEntry;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.mapping.NearMatch;
import org.mobilearchive.connector.mapping.NearMatches;
import org.mobilearchive.connector.telemessage.page.Window;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code archive-connector unmapped}: the numbers, accounts and addresses without a mailbox, and near matches. */
@Command(
        name = "unmapped",
        description = {
            "Lists each number, account and address of unmapped items that has no mailbox: the number of items, the first"
                    + " and last time sent, and near matches in today's mapping and directory. Nothing is delivered by a near"
                    + " match: correct the mapping, then replay the dead letters.",
            "Covers items archived in the span (UTC), and lists the 10,000 most frequent entries.",
            "JSON: from, to, unmapped[]{tried, items, first, last, near[]{kind, value, where}}, notes[].",
            "Exit code 0: listed. 2: the usage or the configuration is wrong."
        })
final class UnmappedCommand extends BooksCommand {
    private static final int MOST = 10_000;

    @Mixin
    SpanOptions options = new SpanOptions();

    @Override
    protected void checkUsage() {
        options.problem().ifPresent(problem -> {
            throw wrongUsage(problem);
        });
    }

    @Override
    protected int work(Connector connector) throws IOException {
        Books books = new Books(connector.bean("database", Database.class));
        Window span = options.span(Instant.now());
        List<UnmappedEntry> entries = books.unmapped(span.from(), span.to(), options.chosen(books.archivers()), MOST);
        NearSearch search = new NearSearch(connector);
        NearMatches near = search.of(entries);
        switch (options.format) {
            case TEXT -> printText(entries, near);
            case JSON ->
                JsonOutput.print(
                        object(
                                "from",
                                span.from(),
                                "to",
                                span.to(),
                                "unmapped",
                                json(entries, near),
                                "notes",
                                search.notes()),
                        out());
            case CSV -> printCsv(entries, near);
        }
        if (options.format != SpanOptions.Format.JSON) {
            search.notes().forEach(note -> err().println("archive-connector: " + note));
        }
        out().flush();
        return ExitCode.COMPLETE;
    }

    private void printText(List<UnmappedEntry> entries, NearMatches near) {
        TextTable table = new TextTable("tried", "items", "first", "last", "nearly");
        for (UnmappedEntry entry : entries) {
            List<String> matches = near.of(entry.tried()).stream()
                    .map(UnmappedCommand::sentence)
                    .toList();
            table.row(Arrays.asList(
                    entry.tried(), entry.items(), entry.first(), entry.last(), String.join("; ", matches)));
        }
        table.print(out(), caller().columns());
        if (entries.isEmpty()) {
            out().println("No number, account or address of what was listed is without a mailbox.");
        }
    }

    private void printCsv(List<UnmappedEntry> entries, NearMatches near) throws IOException {
        CsvOutput csv = new CsvOutput(out());
        csv.row(List.of("tried", "items", "first", "last", "kind", "value", "where"));
        for (UnmappedEntry entry : entries) {
            List<Object> own = List.of(entry.tried(), entry.items(), entry.first(), entry.last());
            if (near.of(entry.tried()).isEmpty()) {
                csv.row(Arrays.asList(entry.tried(), entry.items(), entry.first(), entry.last(), null, null, null));
            }
            for (NearMatch match : near.of(entry.tried())) {
                List<Object> row = new ArrayList<>(own);
                row.addAll(List.of(BooksColumns.word(match.kind()), match.value(), match.where()));
                csv.row(row);
            }
        }
        csv.end();
    }

    private static List<Object> json(List<UnmappedEntry> entries, NearMatches near) {
        List<Object> list = new ArrayList<>();
        for (UnmappedEntry entry : entries) {
            List<Object> matches = new ArrayList<>();
            near.of(entry.tried())
                    .forEach(match -> matches.add(object(
                            "kind", BooksColumns.word(match.kind()), "value", match.value(), "where", match.where())));
            list.add(object(
                    "tried",
                    entry.tried(),
                    "items",
                    entry.items(),
                    "first",
                    entry.first(),
                    "last",
                    entry.last(),
                    "near",
                    matches));
        }
        return list;
    }

    private static String sentence(NearMatch match) {
        if (match.kind() == NearMatch.Kind.NOT_IN_DIRECTORY) {
            return "the mapping leads to it, and the directory does not have it (" + match.where() + ")";
        }
        String kind = BooksColumns.word(match.kind()).replace('_', ' ');
        return kind + " " + match.value() + (match.where().isEmpty() ? "" : " (" + match.where() + ")");
    }
}
