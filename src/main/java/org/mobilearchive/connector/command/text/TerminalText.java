package org.mobilearchive.connector.command.text;

/** Makes texts from outside safe to print on a terminal: control characters are escaped, and nothing is lost. */
public final class TerminalText {
    private TerminalText() {}

    /**
     * The text on one line: the backslash, controls, formatting and private characters, line separators and lone
     * surrogates are written as Java escapes, such as {@code \u001b}.
     */
    public static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(safe, point));
        return safe.toString();
    }

    /** The same, cut to a number of characters; a cut text ends in an ellipsis. */
    public static String cut(String text, int max) {
        String safe = of(text.length() > max ? text.substring(0, max) : text);
        return safe.length() > max || text.length() > max
                ? safe.substring(0, Math.min(safe.length(), max - 1)) + "…"
                : safe;
    }

    private static void append(StringBuilder safe, int point) {
        switch (point) {
            case '\\' -> safe.append("\\\\");
            case '\n' -> safe.append("\\n");
            case '\r' -> safe.append("\\r");
            case '\t' -> safe.append("\\t");
            default -> {
                if (isSafe(point)) {
                    safe.appendCodePoint(point);
                } else {
                    for (char unit : Character.toChars(point)) {
                        safe.append("\\u%04x".formatted((int) unit));
                    }
                }
            }
        }
    }

    private static boolean isSafe(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
