package org.mobilearchive.connector.mapping.csv;

import org.apache.commons.csv.CSVRecord;

/**
 * A row of a CSV file.
 *
 * @param line its first line, from 1
 * @param width number of columns in the header
 */
public record CsvRow(long line, int width, CSVRecord cells) {
    /** The cell of a column, from 0, without the padding around it; empty if there is no such cell. */
    public String cell(int column) {
        return column >= 0 && column < cells.size() ? Padding.strip(cells.get(column)) : "";
    }

    boolean isBlank() {
        return cells.stream().allMatch(cell -> Padding.strip(cell).isEmpty());
    }

    /** Whether the row has more cells than the header: most often because of a separator that should be in quotes. */
    boolean isTooLong() {
        return cells.size() > width
                && cells.stream().skip(width).anyMatch(cell -> !Padding.strip(cell)
                        .isEmpty());
    }
}
