package org.mobilearchive.connector.mapping;

import java.io.Serial;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mobilearchive.connector.mapping.csv.Padding;

/**
 * The digits of a written number: digits of any script become ASCII, {@code +} is allowed only in front, separators are
 * removed.
 *
 * @param symbols digits, {@code +} and the marks of a masked number
 * @param extension empty or {@code ;ext=} with digits
 */
record NumberText(String symbols, String extension) {
    private static final int MAX_CHARACTERS = 200;
    private static final int MAX_DIGITS = 32;
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final String FORMULA_STARTS = "=@'`-";
    /* 1.21255501230E+10 and 12125550123.00 */
    private static final Pattern SPREADSHEET_DAMAGE =
            Pattern.compile("[+-]?\\d+([.,]\\d+)?[eE][+-]?\\d+|\\d+[.,]0{2,}");
    /* 12125550123.0, as programs write an integer in a column of decimals */
    private static final Pattern INTEGER = Pattern.compile("(\\+?\\d+)[.,]0");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final String TEL = "tel:";
    private static final String EXTENSION = ";ext=";
    private static final String MASKS = "*#\u2022";
    private static final String SEPARATORS = ".-()[]\u2212\uFF08\uFF09\uFF0D\uFF0E";

    /** The reason why a text is not a number. */
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
        String written = withoutScheme(Padding.strip(INVISIBLE.matcher(text).replaceAll("")));
        refuseSpreadsheetDamage(written);
        Matcher integer = INTEGER.matcher(written);
        if (integer.matches()) {
            return new NumberText(symbols(integer.group(1)), "");
        }
        int parameters = written.indexOf(';');
        return parameters < 0
                ? new NumberText(symbols(written), "")
                : new NumberText(symbols(written.substring(0, parameters)), extension(written.substring(parameters)));
    }

    /** Whether it says itself that it has its country code: by {@code +} or {@code 00}. */
    boolean isInternational() {
        return symbols.startsWith("+") || symbols.startsWith("00");
    }

    static boolean isMasked(String symbols) {
        return symbols.chars().anyMatch(c -> MASKS.indexOf(c) >= 0);
    }

    static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The number of leading zeros; the last digit is never counted. */
    static int leadingZeros(String digits) {
        int zeros = 0;
        while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return zeros;
    }

    private static String withoutScheme(String text) {
        return text.regionMatches(true, 0, TEL, 0, TEL.length()) ? Padding.strip(text.substring(TEL.length())) : text;
    }

    private static void refuseSpreadsheetDamage(String text) throws UnreadableException {
        if (!text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
            throw new UnreadableException(
                    "a number must not be a formula or begin with an apostrophe: write + and digits");
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
        if (symbols.length() - symbols.indexOf("+") - 1 > MAX_DIGITS) {
            throw new UnreadableException("a number has at most " + MAX_DIGITS + " digits");
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
