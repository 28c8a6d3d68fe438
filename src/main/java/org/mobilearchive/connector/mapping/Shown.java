package org.mobilearchive.connector.mapping;

/** Values from outside as they may stand in a message: short, and without controls that steer a terminal. */
final class Shown {
    private static final int MAX_CHARACTERS = 100;

    private Shown() {}

    static String quoted(String value) {
        return "'" + plain(value) + "'";
    }

    static String plain(String value) {
        StringBuilder shown = new StringBuilder();
        int[] symbols = value.codePoints().limit(MAX_CHARACTERS).toArray();
        for (int symbol : symbols) {
            shown.appendCodePoint(isVisible(symbol) ? symbol : '\uFFFD');
        }
        return value.codePointCount(0, value.length()) > symbols.length ? shown + "\u2026" : shown.toString();
    }

    private static boolean isVisible(int symbol) {
        return switch (Character.getType(symbol)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
