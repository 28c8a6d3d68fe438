package org.mobilearchive.connector.mapping.csv;

/** Makes values from outside safe for a message: short, and without control characters that affect a terminal. */
public final class Shown {
    private static final int MAX_CHARACTERS = 100;
    /** Fewer digits are a short code, which is no person's number. */
    private static final int LEAST_MASKED = 7;

    private static final int FIRST_SHOWN = 3;
    private static final int LAST_SHOWN = 2;

    private Shown() {}

    /** The value in quotes, with most of a number's digits replaced, so that it may be logged. */
    public static String masked(String value) {
        String plain = plain(value);
        long digits = plain.codePoints().filter(Character::isDigit).count();
        StringBuilder shown = new StringBuilder();
        int at = 0;
        for (int symbol : plain.codePoints().toArray()) {
            boolean hidden = Character.isDigit(symbol)
                    && digits >= LEAST_MASKED
                    && ++at > FIRST_SHOWN
                    && at <= digits - LAST_SHOWN;
            shown.appendCodePoint(hidden ? '*' : symbol);
        }
        return "'" + shown + "'";
    }

    public static String quoted(String value) {
        return "'" + plain(value) + "'";
    }

    public static String plain(String value) {
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
