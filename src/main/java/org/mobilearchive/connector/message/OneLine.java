package org.mobilearchive.connector.message;

/** Makes untrusted text safe for one line of a header or of the record block. The original text stays in the record. */
final class OneLine {
    private static final char REPLACEMENT = '\uFFFD';
    private static final String ELLIPSIS = "…";

    private OneLine() {}

    /**
     * Line ends and tabs become spaces; other control characters, lone surrogates, and the two overrides that turn the
     * letters of a name round become U+FFFD.
     */
    static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> line.appendCodePoint(shown(codePoint)));
        return line.toString();
    }

    /** The same text, except that lone surrogates become U+FFFD. */
    static String wellFormed(String text) {
        if (text.codePoints().noneMatch(OneLine::isSurrogate)) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> whole.appendCodePoint(isSurrogate(codePoint) ? REPLACEMENT : codePoint));
        return whole.toString();
    }

    /** At most {@code max} UTF-16 units, never half a surrogate pair; a text that was cut ends in an ellipsis. */
    static String cut(String text, int max) {
        return text.length() <= max ? text : head(text, max - 1) + ELLIPSIS;
    }

    /** The first UTF-16 units, at most {@code max}, never half a surrogate pair. */
    static String head(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = max > 0 && Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end);
    }

    /** Whether a code point of a string is half a surrogate pair without the other half. */
    static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static int shown(int codePoint) {
        return switch (codePoint) {
            case '\t', '\n', '\u000B', '\f', '\r', '\u0085', '\u2028', '\u2029' -> ' ';
            case '\u202D', '\u202E' -> REPLACEMENT;
            default -> Character.isISOControl(codePoint) || isSurrogate(codePoint) ? REPLACEMENT : codePoint;
        };
    }
}
