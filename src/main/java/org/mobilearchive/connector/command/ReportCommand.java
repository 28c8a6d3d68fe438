package org.mobilearchive.connector.command;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mobilearchive.connector.command.output.BooksCsv;
import org.mobilearchive.connector.command.output.BooksText;
import org.mobilearchive.connector.command.output.JsonOutput;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.command.routes.RoutedArchivers;
import org.mobilearchive.connector.ledger.books.Books;
import org.mobilearchive.connector.ledger.books.BooksReport;
import org.mobilearchive.connector.ledger.books.BooksSpan;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.telemessage.page.Window;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code archive-connector report}: the counts of a span, and whether they balance. */
@Command(
        name = "report",
        description = {
            "Prints the books: listed = imported + pending + dead letters by reason, for each day and window.",
            "Days and windows are times of archivedAt, in UTC. site: the site's own count. known: listed items that an"
                    + " earlier window or page already contained. status: complete, incomplete, open (not listed to its"
                    + " end) or replaced (later windows cover it).",
            "JSON: from, to, balances, complete, days[], windows[], mailboxes[], runs[], differingAttachments, archivers[], gaps[], open[], unstaged,"
                    + " problems[], furtherProblems;"
                    + " counts as listed, imported, pending, deadLettered{unmapped, oversized, invalid, rejected}.",
            "Without a span: yesterday and today, from an archiver's first window on, as far as its runs were due. A span that is"
                    + " named must be covered whole by complete windows, up to now. An archiver with a schedule that has never"
                    + " listed anything lacks the whole span.",
            "Exit code 0: the books balance, complete windows cover the span, nothing is pending, and the audit log is staged. 1: something of that is not"
                    + " so; the last lines say what, and since when. 2: the usage or the configuration is wrong."
        })
final class ReportCommand extends BooksCommand {
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
        RoutedArchivers routed = connector.archiversInFiles();
        Set<String> known = new TreeSet<>(books.archivers());
        if (connector.values().enabled("schedule.enabled")) {
            known.addAll(routed.scheduled());
        }
        List<String> chosen = options.chosen(List.copyOf(known));
        Set<String> stopped = new HashSet<>(chosen);
        stopped.removeAll(routed.collected());
        BooksReport report = books.read(new BooksSpan(span.from(), span.to(), chosen, stopped, options.isDefault()));
        switch (options.format) {
            case TEXT -> new BooksText(report, caller().columns()).print(out());
            case JSON -> JsonOutput.print(JsonOutput.of(report), out());
            case CSV -> new BooksCsv(report).print(out());
        }
        out().flush();
        return report.balances() && report.complete() ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
    }
}
