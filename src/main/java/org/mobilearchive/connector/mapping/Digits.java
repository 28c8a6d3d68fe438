package org.mobilearchive.connector.mapping;

import java.util.LinkedHashSet;
import java.util.Set;

/** Strings of digits that differ little from one. Shorter ones than {@value #LEAST} digits are near to too many. */
final class Digits {
    static final int LEAST = 7;
    private static final int LONGEST_COUNTRY_CODE = 3;

    private Digits() {}

    /** The digits of a number in the form in which it is compared, without extension and zeros in front; may be empty. */
    static String of(String key) {
        int end = key.indexOf(';');
        String digits = key.substring(key.startsWith("+") ? 1 : 0, end < 0 ? key.length() : end);
        return NumberText.isDigits(digits) && !digits.isEmpty()
                ? digits.substring(NumberText.leadingZeros(digits))
                : "";
    }

    /** The digits without one to three in front, and what zero stands there then: as without a country code. */
    static Set<String> national(String digits) {
        Set<String> national = new LinkedHashSet<>();
        for (int code = 1; code <= LONGEST_COUNTRY_CODE && digits.length() - code >= LEAST; code++) {
            String rest = digits.substring(code);
            national.add(rest.substring(NumberText.leadingZeros(rest)));
        }
        return national;
    }

    /** Each digit left out in turn. */
    static Set<String> shorter(String digits) {
        Set<String> shorter = new LinkedHashSet<>();
        for (int i = 0; i < digits.length() && digits.length() > LEAST; i++) {
            shorter.add(digits.substring(0, i) + digits.substring(i + 1));
        }
        return shorter;
    }

    /** Each two neighbours exchanged in turn, where that is another number. */
    static Set<String> transposed(String digits) {
        Set<String> transposed = new LinkedHashSet<>();
        for (int i = 0; i + 1 < digits.length() && digits.length() >= LEAST; i++) {
            if (digits.charAt(i) != digits.charAt(i + 1)) {
                transposed.add(
                        digits.substring(0, i) + digits.charAt(i + 1) + digits.charAt(i) + digits.substring(i + 2));
            }
        }
        return transposed;
    }
}
