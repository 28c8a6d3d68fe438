package org.mobilearchive.connector.message;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.mobilearchive.connector.telemessage.Item;

/** Words of ASCII letters and digits alone, which every search finds whole: {@code TMWHATSAPP TMDELETED}. */
final class SearchWords {
    private static final Pattern NOT_ALPHANUMERIC = Pattern.compile("[^A-Za-z0-9]");
    private static final int LENGTH = 40;
    private static final int CONVERSATION_DIGITS = 12;

    private SearchWords() {}

    static String of(Item item, ConversationRoot root, List<Enclosure> enclosures) {
        Set<String> words = new LinkedHashSet<>();
        words.add(word(item.key().archiver()));
        words.add(Event.of(item).searchWord());
        words.add(word(item.channel()));
        words.add("TMCONV" + root.hash().substring(0, CONVERSATION_DIGITS));
        for (Enclosure enclosure : enclosures) {
            if (enclosure instanceof Enclosure.Lost) {
                words.add("TMMISSING");
            } else if (enclosure instanceof Enclosure.TooLarge) {
                words.add("TMOVERSIZED");
            }
        }
        return String.join(" ", words);
    }

    private static String word(String value) {
        return "TM"
                + OneLine.head(NOT_ALPHANUMERIC.matcher(value).replaceAll(""), LENGTH)
                        .toUpperCase(Locale.ROOT);
    }
}
