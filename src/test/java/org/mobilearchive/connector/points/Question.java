package org.mobilearchive.connector.points;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What an investigator looks for, and where: the same in every search.
 *
 * @param kind what is known, such as the number
 */
record Question(String kind, Where where, String words) {
    private static final Pattern PLAIN = Pattern.compile("[^\\p{M}\\p{Sk}\\p{C}]*");

    /** Where the words stand: the key of IMAP's SEARCH, and the prefix of a term of notmuch. */
    enum Where {
        TEXT("TEXT", ""),
        BODY("BODY", ""),
        /** Part of a word, for which an index of words cannot be asked. */
        PART("BODY", ""),
        FROM("FROM", "from:"),
        TO("TO", "to:"),
        SUBJECT("SUBJECT", "subject:"),
        ATTACHMENT("TEXT", "attachment:");

        private final String key;
        private final String prefix;

        Where(String key, String prefix) {
            this.key = key;
            this.prefix = prefix;
        }

        String key() {
            return key;
        }
    }

    /** The term of notmuch. */
    String term() {
        return where.prefix + "\"" + words.replace('"', ' ') + "\"";
    }

    /**
     * Whether an index of words has them as they are: it knows no emoji, takes a heap of accents apart, and what looks like
     * another letter for nothing.
     */
    boolean isOfWords() {
        return where != Where.PART
                && words.codePoints().anyMatch(Character::isLetterOrDigit)
                && PLAIN.matcher(words).matches()
                && Normalizer.isNormalized(words, Normalizer.Form.NFKC);
    }
}
