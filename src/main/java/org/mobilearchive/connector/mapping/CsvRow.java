package org.mobilearchive.connector.mapping;

import org.apache.commons.csv.CSVRecord;

/**
 * A row of a CSV file.
 *
 * @param line where it begins, 1 and up
 * @param width how many columns the header has
 */
record CsvRow(long line, int width, CSVRecord cells) {
    /** The cell of a column, 0 and up, without the spaces around it; empty if there is no such cell. */
    String cell(int column) {
        return column >= 0 && column < cells.size() ? stripped(cells.get(column)) : "";
    }

    boolean isBlank() {
        return cells.stream().allMatch(cell -> stripped(cell).isEmpty());
    }

    /** Whether there is something beyond the last column: most often a separator that should stand in quotes. */
    boolean isTooLong() {
        return cells.size() > width
                && cells.stream().skip(width).anyMatch(cell -> !stripped(cell).isEmpty());
    }

    /* commons-csv and String.strip leave no-break spaces, which spreadsheets and web pages put around values. */
    private static String stripped(String cell) {
        int start = 0;
        int end = cell.length();
        while (start < end && isSpace(cell.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(cell.charAt(end - 1))) {
            end--;
        }
        return cell.substring(start, end);
    }

    private static boolean isSpace(char symbol) {
        return Character.getType(symbol) == Character.SPACE_SEPARATOR;
    }
}
