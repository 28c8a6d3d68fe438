package org.mobilearchive.connector.command.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a terminal shows after a text with the few sequences that a progress needs; it refuses any other. */
public final class Screen {
    private static final Pattern PIECE = Pattern.compile("\u001b\\[(\\??\\d*)([A-Za-z])|\r|\n|[^\u001b\r\n]+");

    private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    private int row;
    private int column;

    public static List<String> after(String text) {
        Screen screen = new Screen();
        Matcher piece = PIECE.matcher(text);
        int at = 0;
        while (piece.find()) {
            if (piece.start() != at) {
                throw new IllegalArgumentException("not a sequence: " + text.substring(at, piece.start()));
            }
            screen.piece(piece);
            at = piece.end();
        }
        return screen.rows.stream().map(row -> row.toString().stripTrailing()).toList();
    }

    private void piece(Matcher piece) {
        String text = piece.group();
        if (piece.group(2) != null) {
            sequence(piece.group(1), piece.group(2));
        } else if (text.equals("\r")) {
            column = 0;
        } else if (text.equals("\n")) {
            column = 0;
            row++;
            if (row == rows.size()) {
                rows.add(new StringBuilder());
            }
        } else {
            print(text);
        }
    }

    private void print(String text) {
        StringBuilder line = rows.get(row);
        line.append(" ".repeat(Math.max(0, column - line.length())));
        line.replace(column, Math.min(line.length(), column + text.length()), text);
        column += text.length();
    }

    private void sequence(String number, String letter) {
        switch (number + letter) {
            case "K" -> rows.get(row).setLength(Math.min(column, rows.get(row).length()));
            case "J" -> {
                rows.get(row).setLength(Math.min(column, rows.get(row).length()));
                rows.subList(row + 1, rows.size()).clear();
            }
            case "?7l", "?7h" -> {}
            default -> {
                if (!letter.equals("A")) {
                    throw new IllegalArgumentException("a sequence that is not wanted: " + number + letter);
                }
                row -= Integer.parseInt(number);
            }
        }
    }
}
