package org.mobilearchive.connector.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/**
 * Writes a number or an account as the local part of an address (RFC 5321, section 4.5.3.1.1: at most 64 octets). Different
 * ones stay different for readers that ignore case: what is no lower-case letter, digit, dash or single dot is written as
 * {@code +} and two hexadecimal digits for each of its bytes.
 */
final class LocalPart {
    private static final int LENGTH = 64;
    private static final int HASH_DIGITS = 24;

    private LocalPart() {}

    /** {@code 442071838750} for {@code +442071838750}, {@code tg_129443201} for {@code tg:129443201}. */
    static String of(String key) {
        int colon = key.indexOf(':');
        String local = colon < 0
                ? escaped(key.startsWith("+") ? key.substring(1) : key)
                : escaped(key.substring(0, colon)) + "_" + escaped(key.substring(colon + 1));
        return local.length() <= LENGTH ? local : "id-" + Utf8.sha256(key).substring(0, HASH_DIGITS);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int symbol = text.codePointAt(i);
            boolean dot = symbol == '.' && i > 0 && i < text.length() - 1 && text.charAt(i - 1) != '.';
            if (dot || isPlain(symbol)) {
                escaped.appendCodePoint(symbol);
            } else {
                for (byte octet : Character.toString(symbol).getBytes(UTF_8)) {
                    escaped.append('+').append(HexFormat.of().toHexDigits(octet));
                }
            }
        }
        return escaped.toString();
    }

    private static boolean isPlain(int symbol) {
        return (symbol >= 'a' && symbol <= 'z') || (symbol >= '0' && symbol <= '9') || symbol == '-' || symbol == '_';
    }
}
