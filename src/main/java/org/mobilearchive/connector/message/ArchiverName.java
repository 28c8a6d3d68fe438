package org.mobilearchive.connector.message;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The archiver's name for people. An archiver that is unknown here is named by its id: {@code signal}, Signal. */
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
        // letters beyond ASCII stay: their cases depend on the version of Unicode, and so on Java's
        char first = word.charAt(0);
        return first >= 'a' && first <= 'z' ? (char) (first - 'a' + 'A') + word.substring(1) : word;
    }
}
