package org.mobilearchive.connector.command;

import static org.mobilearchive.connector.command.output.JsonOutput.object;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.output.JsonOutput;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.command.text.CsvOutput;
import org.mobilearchive.connector.command.text.TextTable;
import org.mobilearchive.connector.ledger.copy.OpenCopy;
import org.mobilearchive.connector.ledger.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code archive-connector pending list}. */
@Command(
        name = "list",
        description = {
            "Lists the copies that are not in their mailboxes yet, oldest first, at most 10,000: its number, the item, the"
                    + " mailbox, since when, how often it was tried, and what the last attempt ended with. A copy in doubt may"
                    + " be in the mailbox: it is looked for before it is sent again. One that never settles ends by pending"
                    + " give-up.",
            "JSON: pending[]{id, item, archiver, mailbox, since, tries, state, answer}.",
            "Exit code 0: listed. 2: the usage or the configuration is wrong."
        })
final class PendingListCommand extends BooksCommand {
    private static final int MOST = 10_000;
    private static final String[] COLUMNS = {"id", "item", "archiver", "mailbox", "since", "tries", "state", "answer"};

    @Nullable
    @Option(names = "--archiver", paramLabel = "A", description = "Only copies of this archiver, such as whatsapp.")
    String archiver;

    @Option(names = "--format", paramLabel = "F", description = "text, json or csv (default: text).")
    SpanOptions.Format format = SpanOptions.Format.TEXT;

    @Override
    protected int work(Connector connector) throws IOException {
        List<OpenCopy> copies = OpenCopy.list(connector.bean("database", Database.class), archiver, MOST);
        switch (format) {
            case TEXT -> printText(copies);
            case JSON ->
                JsonOutput.print(
                        object(
                                "pending",
                                copies.stream().map(PendingListCommand::json).toList()),
                        out());
            case CSV -> printCsv(copies);
        }
        out().flush();
        return ExitCode.COMPLETE;
    }

    private void printText(List<OpenCopy> copies) {
        TextTable table = new TextTable(COLUMNS);
        copies.forEach(copy -> table.row(row(copy)));
        table.print(out(), caller().columns());
        if (copies.isEmpty()) {
            out().println("No copy is pending; `report` shows what else is missing.");
        }
    }

    private void printCsv(List<OpenCopy> copies) throws IOException {
        CsvOutput csv = new CsvOutput(out());
        csv.row(List.of((Object[]) COLUMNS));
        for (OpenCopy copy : copies) {
            csv.row(row(copy));
        }
        csv.end();
    }

    private static Object json(OpenCopy copy) {
        return object(
                "id",
                copy.number(),
                "item",
                copy.item(),
                "archiver",
                copy.archiver(),
                "mailbox",
                copy.mailbox(),
                "since",
                copy.since(),
                "tries",
                copy.tries(),
                "state",
                state(copy),
                "answer",
                copy.answer());
    }

    private static List<Object> row(OpenCopy copy) {
        return Arrays.asList(
                copy.number(),
                copy.item(),
                copy.archiver(),
                copy.mailbox(),
                copy.since(),
                copy.tries(),
                state(copy),
                copy.answer() == null ? "not tried" : copy.answer());
    }

    private static String state(OpenCopy copy) {
        return copy.inDoubt() ? "in doubt" : "pending";
    }
}
