package org.mobilearchive.connector.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/** A table for people: texts to the left, numbers to the right, nothing in it that steers a terminal. For one thread. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Boolean> right = new ArrayList<>();

    TextTable(String... heads) {
        rows.add(List.of(heads));
        for (int i = 0; i < heads.length; i++) {
            right.add(true);
        }
    }

    /** A row; null is a dash. */
    void row(List<? extends @Nullable Object> cells) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Object cell = cells.get(i);
            texts.add(cell == null ? "-" : TerminalText.of(cell.toString()));
            right.set(i, right.get(i) && (cell == null || cell instanceof Number));
        }
        rows.add(texts);
    }

    /** Prints the table and an empty line, if it has a row. */
    void print(PrintWriter out) {
        if (rows.size() == 1) {
            return;
        }
        int[] widths = new int[right.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        rows.forEach(row -> out.println(line(row, widths)));
        out.println();
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
