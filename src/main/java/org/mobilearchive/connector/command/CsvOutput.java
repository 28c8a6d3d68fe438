package org.mobilearchive.connector.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A CSV (RFC 4180) that people open in a spreadsheet: a text that such a program would take for a formula gets an
 * apostrophe in front (OWASP, CSV Injection). For one thread.
 */
final class CsvOutput {
    /** Also after blanks, and in the full-width forms that some programs take for the same. */
    private static final Pattern FORMULA =
            Pattern.compile("[ \\u00A0]*[=+\\-@\\t\\r\\n\\uFF1D\\uFF0B\\uFF0D\\uFF20].*", Pattern.DOTALL);

    private final CSVPrinter printer;

    CsvOutput(PrintWriter out) throws IOException {
        printer = new CSVPrinter(out, CSVFormat.RFC4180);
    }

    /** A row; numbers stay numbers, null is an empty cell. */
    void row(List<? extends @Nullable Object> cells) throws IOException {
        for (Object cell : cells) {
            printer.print(cell instanceof Number || cell == null ? cell : escaped(cell.toString()));
        }
        printer.println();
    }

    void end() throws IOException {
        printer.flush();
    }

    /** The text as a cell that no program runs. */
    static String escaped(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }
}
