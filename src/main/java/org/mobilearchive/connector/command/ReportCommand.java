package org.mobilearchive.connector.command;

import java.io.IOException;
import java.time.Instant;
import org.mobilearchive.connector.ledger.Books;
import org.mobilearchive.connector.ledger.BooksReport;
import org.mobilearchive.connector.ledger.Database;
import org.mobilearchive.connector.telemessage.Window;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code archive-connector report}: the books of a span, and whether they balance. */
@Command(
        name = "report",
        description = {
            "Prints the books: listed = imported + pending + dead letters by reason, for each day and window.",
            "Days and windows are of archivedAt, in UTC. site: what the site itself counted. known: of those listed, what"
                    + " an earlier window or page had brought already. status: complete, incomplete, open (not listed to"
                    + " its end) or replaced (later windows made it good).",
            "JSON: from, to, balances, complete, days[], windows[], mailboxes[], runs[], problems[], furtherProblems;"
                    + " counts as listed, imported, pending, deadLettered{unmapped, oversized, invalid, rejected}.",
            "Exit code 0: the books balance and every window is complete. 1: they do not, or one is not."
                    + " 2: the usage or the configuration is wrong."
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
        BooksReport report = books.read(span.from(), span.to(), options.chosen(books.archivers()));
        switch (options.format) {
            case TEXT -> new BooksText(report, caller().terminal()).print(out());
            case JSON -> JsonOutput.print(JsonOutput.of(report), out());
            case CSV -> new BooksCsv(report).print(out());
        }
        out().flush();
        return report.balances() && report.complete() ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
    }
}
