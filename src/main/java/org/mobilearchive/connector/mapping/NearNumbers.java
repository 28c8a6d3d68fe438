package org.mobilearchive.connector.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.mobilearchive.connector.mapping.NearMatch.Kind;

/** The missed numbers and accounts, indexed so that each number of a mapping is compared with all of them at once. */
final class NearNumbers {
    private final Map<String, List<String>> byDigits = new HashMap<>();
    private final Map<String, List<String>> byNational = new HashMap<>();
    private final Map<String, List<String>> byShorter = new HashMap<>();
    private final Map<String, List<String>> byEnd = new HashMap<>();
    private final Map<String, List<String>> byAccount = new HashMap<>();

    NearNumbers(Collection<String> missed) {
        for (String key : missed) {
            String digits = Digits.of(key);
            if (digits.isEmpty()) {
                put(byAccount, Set.of(account(key)), key);
            } else {
                put(byDigits, Set.of(digits), key);
                put(byNational, Digits.national(digits), key);
                put(byShorter, Digits.shorter(digits), key);
                put(byEnd, Digits.end(digits), key);
            }
        }
    }

    private static void put(Map<String, List<String>> index, Set<String> forms, String key) {
        forms.forEach(
                form -> index.computeIfAbsent(form, any -> new ArrayList<>()).add(key));
    }

    /** Reports each missed number or account that is similar to this one, and how; an equal one is not reported. */
    void near(String key, BiConsumer<String, Kind> found) {
        String digits = Digits.of(key);
        Map<String, Kind> near = new HashMap<>();
        if (digits.isEmpty()) {
            mark(byAccount, Set.of(account(key)), Kind.OTHER_SPELLING, near);
        } else {
            markNumber(digits, near);
        }
        near.remove(key);
        near.forEach(found);
    }

    private void markNumber(String digits, Map<String, Kind> near) {
        if (digits.length() >= Digits.LEAST) {
            mark(byDigits, Set.of(digits), Kind.OTHER_SPELLING, near);
            mark(byDigits, Digits.national(digits), Kind.OTHER_SPELLING, near);
            mark(byNational, Set.of(digits), Kind.OTHER_SPELLING, near);
            mark(byDigits, Digits.transposed(digits), Kind.TRANSPOSED_DIGITS, near);
            mark(byDigits, Digits.shorter(digits), Kind.MISSING_DIGIT, near);
            mark(byShorter, Set.of(digits), Kind.MISSING_DIGIT, near);
            mark(byEnd, Digits.end(digits), Kind.RENUMBERED, near);
        }
    }

    private static void mark(Map<String, List<String>> index, Set<String> forms, Kind kind, Map<String, Kind> near) {
        forms.forEach(form -> index.getOrDefault(form, List.of()).forEach(key -> near.putIfAbsent(key, kind)));
    }

    /** Without its scheme, in lower case. */
    private static String account(String key) {
        return key.substring(key.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }
}
