package org.mobilearchive.connector.message;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.mobilearchive.connector.telemessage.item.Item;

/** Words of only ASCII letters and digits, which every search finds as whole words: {@code TMWHATSAPP TMDELETED}. */
final class SearchWords {
    private static final Pattern NOT_ALPHANUMERIC = Pattern.compile("[^A-Za-z0-9]");
    private static final int LENGTH = 40;
    private static final int CONVERSATION_DIGITS = 12;

    private SearchWords() {}

    static String of(Item item, ConversationRoot root, List<Enclosure> enclosures) {
        Set<String> words = new LinkedHashSet<>();
        words.add(word(item.key().archiver()));
        words.add(Event.of(item).isKnown(item) ? Event.of(item).searchWord() : word(item.kind()));
        words.add(word(item.channel()));
        if (item.key().version() > 1) {
            words.add("TMVERSION" + item.key().version());
        }
        words.add("TMCONV" + root.hash().substring(0, CONVERSATION_DIGITS));
        if (item.unreadSentAt() != null) {
            words.add("TMNOTIME");
        }
        for (Enclosure enclosure : enclosures) {
            if (enclosure instanceof Enclosure.Lost) {
                words.add("TMMISSING");
            } else if (enclosure instanceof Enclosure.TooLarge) {
                words.add("TMOVERSIZED");
            } else if (enclosure.differs()) {
                words.add("TMDIFFERS");
            }
        }
        return String.join(" ", words);
    }

    private static String word(String value) {
        String word = OneLine.head(NOT_ALPHANUMERIC.matcher(value).replaceAll(""), LENGTH);
        return "TM" + (word.isEmpty() ? "OTHER" : word.toUpperCase(Locale.ROOT));
    }
}
