package org.mobilearchive.connector.command.output;

import static org.mobilearchive.connector.command.output.BooksColumns.figures;
import static org.mobilearchive.connector.command.output.BooksColumns.word;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.text.CsvOutput;
import org.mobilearchive.connector.ledger.books.ArchiverBooks;
import org.mobilearchive.connector.ledger.books.BooksReport;

/** The report as one CSV: the column record says what a line describes; columns that do not apply are empty. */
public record BooksCsv(BooksReport books) {
    private static final List<String> COLUMNS = columns();

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(
                "record", "archiver", "day", "window", "run", "from", "to", "status", "site", "elements", "known"));
        columns.addAll(BooksColumns.names());
        columns.addAll(List.of("mailbox", "delivered", "open", "refused", "started_by", "detail"));
        return columns;
    }

    public void print(PrintWriter out) throws IOException {
        CsvOutput csv = new CsvOutput(out);
        csv.row(COLUMNS);
        for (Map<String, Object> record : records()) {
            List<@Nullable Object> row = new ArrayList<>(Collections.nCopies(COLUMNS.size(), null));
            record.forEach((column, value) -> row.set(COLUMNS.indexOf(column), value));
            csv.row(row);
        }
        csv.end();
    }

    private List<Map<String, Object>> records() {
        List<Map<String, Object>> records = new ArrayList<>();
        books.days()
                .forEach(day -> records.add(new Cells("day")
                        .put("archiver", day.archiver())
                        .put("day", day.day())
                        .figures(figures(day.counts()))
                        .map()));
        books.windows()
                .forEach(window -> records.add(new Cells("window")
                        .put("archiver", window.archiver())
                        .put("window", window.number())
                        .put("run", window.run())
                        .put("from", window.from())
                        .put("to", window.to())
                        .put("status", word(window.status()))
                        .put("site", window.total())
                        .put("elements", window.elements())
                        .put("known", window.known())
                        .figures(figures(window.counts()))
                        .map()));
        books.copies()
                .forEach(copy -> records.add(new Cells("mailbox")
                        .put("mailbox", copy.mailbox())
                        .put("delivered", copy.delivered())
                        .put("open", copy.open())
                        .put("refused", copy.refused())
                        .map()));
        books.runs()
                .forEach(run -> records.add(new Cells("run")
                        .put("archiver", run.archiver())
                        .put("run", run.number())
                        .put("started_by", run.startedBy())
                        .put("from", run.startedAt())
                        .put("to", run.endedAt())
                        .put("delivered", run.copies())
                        .put("detail", run.failure())
                        .map()));
        for (ArchiverBooks each : books.archivers()) {
            records.add(new Cells("complete-up-to")
                    .put("archiver", each.archiver())
                    .put("to", each.completeUpTo())
                    .map());
        }
        books.gaps()
                .forEach(gap -> records.add(new Cells("gap")
                        .put("archiver", gap.archiver())
                        .put("from", gap.from())
                        .put("to", gap.to())
                        .put("detail", gap.reason())
                        .map()));
        books.open()
                .forEach(work -> records.add(new Cells("open")
                        .put("archiver", work.archiver())
                        .put("from", work.since())
                        .put("pending", work.items())
                        .put("open", work.copies())
                        .map()));
        if (books.unstaged() != null) {
            records.add(new Cells("unstaged")
                    .put("from", books.unstaged().since())
                    .put("detail", PendingText.of(books.unstaged()))
                    .map());
        }
        if (books.differing() > 0) {
            records.add(new Cells("differing attachments")
                    .put("listed", books.differing())
                    .map());
        }
        books.problems()
                .forEach(problem ->
                        records.add(new Cells("problem").put("detail", problem).map()));
        return records;
    }

    /** The cells of a record by column. */
    private record Cells(Map<String, Object> map) {
        Cells(String record) {
            this(new java.util.HashMap<>(Map.of("record", record)));
        }

        Cells put(String column, @Nullable Object value) {
            if (value != null) {
                map.put(column, value);
            }
            return this;
        }

        Cells figures(List<Long> figures) {
            List<String> names = BooksColumns.names();
            for (int i = 0; i < names.size(); i++) {
                map.put(names.get(i), figures.get(i));
            }
            return this;
        }
    }
}
