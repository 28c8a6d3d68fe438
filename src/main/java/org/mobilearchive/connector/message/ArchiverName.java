package org.mobilearchive.connector.message;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The archiver as people write it. An archiver that is not known here is named by its id: {@code signal}, Signal. */
final class ArchiverName {
    private static final int LENGTH = 40;
    private static final Pattern GAP = Pattern.compile("[\\s_-]+");
    private static final Map<String, String> SPELLINGS = Map.of(
            "att", "AT&T",
            "o2", "O2",
            "telus", "TELUS",
            "wechat", "WeChat",
            "whatsapp", "WhatsApp");

    private ArchiverName() {}

    /** At most 40 characters on one line. */
    static String of(String archiver) {
        String spelling = SPELLINGS.get(archiver);
        return spelling == null ? titled(archiver) : spelling;
    }

    /** The words of an identifier with capital initials, at most 40 characters on one line. */
    static String titled(String id) {
        String words = GAP.splitAsStream(OneLine.of(id))
                .filter(word -> !word.isEmpty())
                .map(ArchiverName::capital)
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? "Other" : OneLine.cut(words, LENGTH);
    }

    private static String capital(String word) {
        int end = word.offsetByCodePoints(0, 1);
        return word.substring(0, end).toUpperCase(Locale.ROOT) + word.substring(end);
    }
}
