package org.mobilearchive.connector.ledger.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts any text to a text that every database can store: it escapes NUL, which PostgreSQL refuses, lone surrogates,
 * which UTF-8 cannot encode, and the backslash. Any other text is stored unchanged.
 */
final class StoredText {
    private static final Pattern UNSTORABLE = Pattern.compile("[\\\\\\x00\\ud800-\\udfff]");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(?:\\\\|u([0-9a-f]{4}))");

    private StoredText() {}

    static String encode(String text) {
        if (isStorable(text)) { // true for nearly all of an item's dozens of texts
            return text;
        }
        // A surrogate of a pair is part of a code point, which the pattern does not match
        return UNSTORABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(escape(found.group())));
    }

    static String decode(String stored) {
        return stored.indexOf('\\') < 0
                ? stored
                : ESCAPED.matcher(stored)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(found.group(1) == null ? "\\" : unescape(found.group(1))));
    }

    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '\\' || unit == 0 || Character.isSurrogate(unit)) {
                return false;
            }
        }
        return true;
    }

    private static String escape(String text) {
        return text.equals("\\") ? "\\\\" : "\\u%04x".formatted((int) text.charAt(0));
    }

    private static String unescape(String digits) {
        return String.valueOf((char) Integer.parseInt(digits, 16));
    }
}
