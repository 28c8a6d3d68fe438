package org.mobilearchive.connector.mapping.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * The header of a CSV file.
 *
 * @param line its line, from 1
 * @param separator comma, semicolon or tab: the one that yields the required columns
 * @param columns the names, normalised for comparison
 */
public record CsvHeader(long line, char separator, List<String> columns) {
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
    /** What Excel ({@code sep=;}) and PowerShell ({@code #TYPE …}) write; a spreadsheet pads it with separators. */
    private static final Pattern OF_PROGRAMS =
            Pattern.compile("\"?(?:sep=.|#TYPE\\b[^\"]*)\"?[,;\t]*\\s*", Pattern.CASE_INSENSITIVE);

    private static final Pattern SPACING = Pattern.compile("[\\p{Z}\\p{Cf}\\s]+");

    public CsvHeader {
        columns = List.copyOf(columns);
    }

    /** A column's name, normalised for comparison: case and spacing do not matter. */
    public static String name(String column) {
        return SPACING.matcher(column).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** The index of a column, from 0; -1 if there is none. */
    public int indexOf(String column) {
        return columns.indexOf(name(column));
    }

    /** Finds the header behind empty lines and those that programs put first, and leaves the text in front of it. */
    static CsvHeader find(BufferedReader text, List<String> required) throws IOException {
        long lineNumber = 0;
        String line = "";
        while (line.isBlank() || OF_PROGRAMS.matcher(line).matches()) {
            CsvText.skipMarks(text);
            text.mark(CsvGuard.MAX_RECORD + 2);
            line = text.readLine();
            lineNumber++;
            if (line == null) {
                throw new CsvException("is empty: write a header with " + String.join(", ", required));
            }
        }
        text.reset();
        return read(lineNumber, line, required);
    }

    static CSVFormat format(char separator) {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(false)
                .get();
    }

    private static CsvHeader read(long lineNumber, String line, List<String> required) throws IOException {
        List<String> wanted = required.stream().map(CsvHeader::name).toList();
        for (char separator : SEPARATORS) {
            List<String> columns = columns(line, separator);
            if (columns.containsAll(wanted)) {
                return new CsvHeader(lineNumber, separator, columns);
            }
        }
        throw new CsvException(
                lineNumber,
                "the header lacks a column: it must have " + String.join(", ", required)
                        + ", and between them a comma, semicolon or tab; it is " + Shown.quoted(line));
    }

    private static List<String> columns(String line, char separator) throws IOException {
        try (CSVParser parser = CSVParser.parse(new StringReader(line), format(separator))) {
            return parser.stream()
                    .findFirst()
                    .map(header -> header.stream().map(CsvHeader::name).toList())
                    .orElse(List.of());
        } catch (UncheckedIOException e) {
            return List.of(); // the quotes are invalid with this separator
        }
    }
}
