package org.mobilearchive.connector.command.text;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV (RFC 4180) for spreadsheets: a text that a spreadsheet would read as a formula gets an apostrophe in
 * front (OWASP, CSV Injection). For one thread.
 */
public final class CsvOutput {
    /** Also matches after blanks, and the full-width forms that some programs treat alike. */
    private static final Pattern FORMULA =
            Pattern.compile("[ \\u00A0]*[=+\\-@\\t\\r\\n\\uFF1D\\uFF0B\\uFF0D\\uFF20].*", Pattern.DOTALL);

    /** Every cell is quoted, so that no program splits one at another separator of its own. */
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get();

    private final CSVPrinter printer;

    public CsvOutput(PrintWriter out) throws IOException {
        printer = new CSVPrinter(out, FORMAT);
    }

    /** A row; numbers stay numbers, null is an empty cell. */
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        for (Object cell : cells) {
            printer.print(cell instanceof Number || cell == null ? cell : escaped(cell.toString()));
        }
        printer.println();
    }

    public void end() throws IOException {
        printer.flush();
    }

    /** The text as a cell that no program evaluates. */
    static String escaped(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }
}
