package org.mobilearchive.connector.mapping;

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
 * @param line where it stands, 1 and up
 * @param separator comma, semicolon or tab: the one that gives the required columns
 * @param columns the names in the form in which they are compared
 */
record CsvHeader(long line, char separator, List<String> columns) {
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
    private static final Pattern SPACING = Pattern.compile("[\\p{Z}\\s]+");

    CsvHeader {
        columns = List.copyOf(columns);
    }

    /** A column's name in the form in which columns are compared: any case, any spacing. */
    static String name(String column) {
        return SPACING.matcher(column).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** The place of a column, 0 and up; -1 if there is none. */
    int indexOf(String column) {
        return columns.indexOf(name(column));
    }

    /** Finds the header and leaves the text in front of it. */
    static CsvHeader find(BufferedReader text, List<String> required) throws IOException {
        long lineNumber = 0;
        String line = "";
        while (line.isBlank()) {
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
            return List.of(); // quotes that make no sense with this separator
        }
    }
}
