package org.mobilearchive.connector.mapping.csv;

/** What people, spreadsheets and web pages put around a value without meaning anything by it. */
public final class Padding {
    private Padding() {}

    /** The text without white space, no-break and zero-width characters and direction marks at its ends. */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && is(text.charAt(start))) {
            start++;
        }
        while (end > start && is(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean is(char symbol) {
        return Character.isWhitespace(symbol)
                || Character.getType(symbol) == Character.SPACE_SEPARATOR
                || Character.getType(symbol) == Character.FORMAT;
    }
}
