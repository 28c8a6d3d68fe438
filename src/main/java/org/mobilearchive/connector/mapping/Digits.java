package org.mobilearchive.connector.mapping;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Strings of digits that differ slightly from a given one. Strings of fewer than {@value #LEAST} digits are similar to
 * too many others.
 */
final class Digits {
    static final int LEAST = 7;
    private static final int LONGEST_COUNTRY_CODE = 3;
    private static final int LAST = 8;

    private Digits() {}

    /** The digits of a normalised number, without extension and leading zeros; may be empty. */
    static String of(String key) {
        int end = key.indexOf(';');
        String digits = key.substring(key.startsWith("+") ? 1 : 0, end < 0 ? key.length() : end);
        return NumberText.isDigits(digits) && !digits.isEmpty()
                ? digits.substring(NumberText.leadingZeros(digits))
                : "";
    }

    /**
     * The digits without their first one to three and then without leading zeros: the number without a country code.
     */
    static Set<String> national(String digits) {
        Set<String> national = new LinkedHashSet<>();
        for (int code = 1; code <= LONGEST_COUNTRY_CODE && digits.length() - code >= LEAST; code++) {
            String rest = digits.substring(code);
            national.add(rest.substring(NumberText.leadingZeros(rest)));
        }
        return national;
    }

    /** The country code and the last digits, which a change of the numbering plan leaves; empty if there are fewer. */
    static Set<String> end(String digits) {
        return digits.length() <= LAST
                ? Set.of()
                : NumberPlans.countryCode(digits).stream()
                        .filter(code -> digits.length() - code.length() >= LAST)
                        .map(code -> code + " " + digits.substring(digits.length() - LAST))
                        .collect(Collectors.toSet());
    }

    /** All strings with one digit left out. */
    static Set<String> shorter(String digits) {
        Set<String> shorter = new LinkedHashSet<>();
        for (int i = 0; i < digits.length() && digits.length() > LEAST; i++) {
            shorter.add(digits.substring(0, i) + digits.substring(i + 1));
        }
        return shorter;
    }

    /** All different strings with two neighbouring digits swapped. */
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
