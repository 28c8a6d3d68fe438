package org.mobilearchive.connector.mapping;

import java.io.Serial;
import java.util.regex.Pattern;

/**
 * The digits of a written number: digits of any script as ASCII, {@code +} at most in front, separators gone.
 *
 * @param symbols digits, {@code +} and the marks of a masked number
 * @param extension empty or {@code ;ext=} with digits
 */
record NumberText(String symbols, String extension) {
    private static final int MAX_CHARACTERS = 200;
    private static final Pattern BIDI_MARKS = Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");
    private static final String FORMULA_STARTS = "=@'`-";
    /* 1.21255501230E+10, and 12125550123.0 as programs write a column of numbers */
    private static final Pattern SPREADSHEET_DAMAGE =
            Pattern.compile("[+-]?\\d+([.,]\\d+)?[eE][+-]?\\d+|\\d+[.,]0{1,2}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final String TEL = "tel:";
    private static final String EXTENSION = ";ext=";
    private static final String MASKS = "*#\u2022";
    private static final String SEPARATORS = ".-()[]\u2212\uFF08\uFF09\uFF0D\uFF0E";

    /** Why a text is no number. */
    static final class UnreadableException extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String rule;

        UnreadableException(String rule) {
            super(rule, null, false, false);
            this.rule = rule;
        }

        String rule() {
            return rule;
        }
    }

    static NumberText of(String text) throws UnreadableException {
        if (text.length() > MAX_CHARACTERS) {
            throw new UnreadableException("a number has at most " + MAX_CHARACTERS + " characters");
        }
        String written = withoutScheme(BIDI_MARKS.matcher(text).replaceAll("").strip());
        refuseSpreadsheetDamage(written);
        int parameters = written.indexOf(';');
        return parameters < 0
                ? new NumberText(symbols(written), "")
                : new NumberText(symbols(written.substring(0, parameters)), extension(written.substring(parameters)));
    }

    static boolean isMasked(String symbols) {
        return symbols.chars().anyMatch(c -> MASKS.indexOf(c) >= 0);
    }

    static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The zeros in front of the last digit, or of the first that is not zero. */
    static int leadingZeros(String digits) {
        int zeros = 0;
        while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return zeros;
    }

    private static String withoutScheme(String text) {
        return text.regionMatches(true, 0, TEL, 0, TEL.length())
                ? text.substring(TEL.length()).strip()
                : text;
    }

    private static void refuseSpreadsheetDamage(String text) throws UnreadableException {
        if (!text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
            throw new UnreadableException("a number is no formula and begins with no apostrophe: write + and digits");
        }
        if (SPREADSHEET_DAMAGE.matcher(text).matches()) {
            throw new UnreadableException(
                    "a spreadsheet has damaged the number: format the column as text, and enter it again");
        }
    }

    private static String extension(String parameters) throws UnreadableException {
        if (parameters.regionMatches(true, 0, EXTENSION, 0, EXTENSION.length())) {
            String digits = symbols(parameters.substring(EXTENSION.length()));
            if (DIGITS.matcher(digits).matches()) {
                return EXTENSION + digits;
            }
        }
        throw new UnreadableException("after a number only ;ext= and digits may follow");
    }

    private static String symbols(String text) throws UnreadableException {
        StringBuilder symbols = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            append(text.codePointAt(i), symbols);
        }
        if (symbols.chars().noneMatch(c -> c >= '0' && c <= '9')) {
            throw new UnreadableException("a number has digits");
        }
        return symbols.toString();
    }

    private static void append(int symbol, StringBuilder symbols) throws UnreadableException {
        int digit = Character.digit(symbol, 10);
        if (digit >= 0) {
            symbols.append((char) ('0' + digit));
        } else if (MASKS.indexOf(symbol) >= 0) {
            symbols.appendCodePoint(symbol);
        } else if (isPlus(symbol) && symbols.isEmpty()) {
            symbols.append('+');
        } else if (!isSeparator(symbol)) {
            throw new UnreadableException(refusal(symbol));
        }
    }

    private static String refusal(int symbol) {
        if (Character.isLetter(symbol)) {
            return "a number has no letters: write the digits";
        }
        return isPlus(symbol)
                ? "a number has one + at most, in front"
                : "a number has only digits, +, spaces, dots, dashes and brackets";
    }

    private static boolean isPlus(int symbol) {
        return symbol == '+' || symbol == '\uFF0B';
    }

    private static boolean isSeparator(int symbol) {
        return Character.getType(symbol) == Character.SPACE_SEPARATOR
                || (symbol >= '\u2010' && symbol <= '\u2015')
                || SEPARATORS.indexOf(symbol) >= 0;
    }
}
