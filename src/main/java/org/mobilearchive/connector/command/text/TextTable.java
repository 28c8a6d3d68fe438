package org.mobilearchive.connector.command.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.text.WordUtils;
import org.jspecify.annotations.Nullable;

/**
 * A table for people: texts aligned left, numbers right, control characters escaped. Where the terminal is too narrow for
 * it, each row is a block of its own instead. For one thread.
 */
public final class TextTable {
    private static final String INDENT = "  ";
    private static final String GAP = ", ";

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Boolean> right = new ArrayList<>();

    public TextTable(String... heads) {
        rows.add(List.of(heads));
        for (int i = 0; i < heads.length; i++) {
            right.add(true);
        }
    }

    /** A row; null is a dash. */
    public void row(List<? extends @Nullable Object> cells) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Object cell = cells.get(i);
            texts.add(cell == null ? "-" : TerminalText.of(cell.toString()));
            right.set(i, right.get(i) && (cell == null || cell instanceof Number));
        }
        rows.add(texts);
    }

    /**
     * Prints the table and an empty line, if it has a row.
     *
     * @param columns the width of the terminal; 0 for no limit
     */
    public void print(PrintWriter out, int columns) {
        if (rows.size() == 1) {
            return;
        }
        int[] widths = new int[right.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        List<String> lines = rows.stream().map(row -> line(row, widths)).toList();
        if (columns > 0 && lines.stream().anyMatch(line -> line.length() > columns)) {
            rows.stream().skip(1).forEach(row -> block(rows.get(0), row, columns)
                    .forEach(out::println));
        } else {
            lines.forEach(out::println);
        }
        out.println();
    }

    /** A row as a block: the first cell, and below it the others, each with its head. */
    public static List<String> block(List<String> heads, List<String> cells, int columns) {
        List<String> lines = new ArrayList<>(List.of(heads.get(0) + " " + cells.get(0)));
        StringBuilder line = new StringBuilder();
        for (int i = 1; i < heads.size(); i++) {
            String pair = heads.get(i) + " " + cells.get(i);
            if (!line.isEmpty() && INDENT.length() + line.length() + GAP.length() + pair.length() > columns) {
                lines.add(INDENT + line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : GAP).append(pair);
        }
        int width = Math.max(1, columns - 2 * INDENT.length());
        lines.add(INDENT + WordUtils.wrap(line.toString(), width, "\n" + INDENT + INDENT, false));
        return lines;
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            line.append(right.get(i) ? StringUtils.leftPad(cell, widths[i]) : StringUtils.rightPad(cell, widths[i]));
            line.append("  ");
        }
        return line.toString().stripTrailing();
    }
}
