package org.mobilearchive.connector.mapping.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a CSV file (RFC 4180) with a header row. Every error is added to the problems, as long as the rows can still be
 * separated.
 */
public final class CsvTable {
    private final Path file;
    private final List<String> required;
    private final List<String> optional;
    private final Problems problems;
    private long line;

    /**
     * @param required the columns that the header must have
     * @param optional the columns that it may have, each at most once, like the required ones
     */
    public CsvTable(Path file, List<String> required, List<String> optional, Problems problems) {
        this.file = file;
        this.required = List.copyOf(required);
        this.optional = List.copyOf(optional);
        this.problems = problems;
    }

    /** Passes the header to {@code onHeader}, then each row that is not blank to {@code onRow}. */
    public void read(Consumer<CsvHeader> onHeader, Consumer<CsvRow> onRow) {
        try (BufferedReader text = CsvText.open(file)) {
            CsvHeader header = CsvHeader.find(text, required);
            requireOnce(header);
            onHeader.accept(header);
            try (CSVParser parser = CSVParser.parse(text, CsvHeader.format(header.separator()))) {
                readRows(parser, header, onRow);
            }
        } catch (UncheckedIOException e) {
            report(e.getCause());
        } catch (IOException e) {
            report(e);
        }
    }

    private void requireOnce(CsvHeader header) {
        Stream.concat(required.stream(), optional.stream())
                .filter(column -> Collections.frequency(header.columns(), CsvHeader.name(column)) > 1)
                .forEach(column -> problems.add(
                        header.line(), "the header has the column " + column + " more than once: keep one"));
    }

    private void readRows(CSVParser parser, CsvHeader header, Consumer<CsvRow> onRow) {
        Iterator<CSVRecord> records = parser.iterator();
        line = header.line();
        records.next();
        line = header.line() + parser.getCurrentLineNumber();
        while (records.hasNext()) {
            give(new CsvRow(line, header.columns().size(), records.next()), onRow);
            line = header.line() + parser.getCurrentLineNumber();
        }
    }

    private void give(CsvRow row, Consumer<CsvRow> onRow) {
        if (row.isTooLong()) {
            problems.add(row.line(), "has more cells than the header: put a cell with a separator in it in quotes");
        } else if (!row.isBlank()) {
            onRow.accept(row);
        }
    }

    private void report(IOException e) {
        if (e instanceof CsvException refusal) {
            problems.add(refusal.line(), refusal.getMessage());
        } else if (e instanceof CharacterCodingException) {
            problems.add(undecodableLine(), "is not in UTF-8: save the file as CSV in UTF-8");
        } else if (e instanceof CSVException) {
            problems.add(line, "a quote is left open or has text after it: close it, and double a quote in a cell");
        } else {
            problems.add("cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private long undecodableLine() {
        try {
            return CsvText.firstUndecodableLine(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
