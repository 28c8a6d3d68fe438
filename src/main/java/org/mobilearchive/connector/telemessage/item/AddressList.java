package org.mobilearchive.connector.telemessage.item;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Splits a text that may hold several e-mail addresses, as people write them: alone, or behind a name in brackets. */
final class AddressList {
    private static final Pattern BETWEEN = Pattern.compile("[,;]");
    /** Also spaces, but not the one in {@code SMTP: mei@example.com}. */
    private static final Pattern BETWEEN_PLAIN = Pattern.compile("(?<!\\b(?i:smtp|mailto):)[\\s,;]+");

    private AddressList() {}

    /** The addresses as written, without the names. */
    static List<String> of(String text) {
        if (text.indexOf('<') < 0) {
            return plain(text).toList();
        }
        List<String> addresses = new ArrayList<>();
        for (String part : text.split(">", -1)) {
            int bracket = part.lastIndexOf('<');
            if (bracket < 0) {
                plain(part).forEach(addresses::add);
            } else {
                addresses.addAll(inFront(part.substring(0, bracket)));
                addresses.add(part.substring(bracket + 1).strip());
            }
        }
        return addresses;
    }

    /** The addresses in front of a name; the name may hold a comma, as in {@code Lin, Mei}. */
    private static List<String> inFront(String text) {
        String[] parts = BETWEEN.split(text, -1);
        return Arrays.stream(parts)
                .limit(parts.length - 1L)
                .map(String::strip)
                .filter(part -> part.indexOf('@') > 0 && part.chars().noneMatch(Character::isWhitespace))
                .toList();
    }

    private static Stream<String> plain(String text) {
        return BETWEEN_PLAIN.splitAsStream(text).filter(address -> !address.isEmpty());
    }
}
