package org.mobilearchive.connector.settings;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The words that somebody may have meant who wrote another one. */
public final class Nearest {
    private static final int MOST = 3;
    private static final int SHORTEST_BEGINNING = 3;

    private Nearest() {}

    /**
     * The question after the error, such as {@code . Did you mean whatsapp?}; empty if no word is like the written one.
     * Case does not count; alike is what begins with it, and what differs least, in at most a third of its letters.
     */
    public static String question(String written, Collection<String> words) {
        String lower = written.toLowerCase(Locale.ROOT);
        int best = words.stream().mapToInt(word -> distance(lower, word)).min().orElse(Integer.MAX_VALUE);
        boolean alike = best <= Math.max(1, written.length() / 3);
        List<String> meant = words.stream()
                .filter(word -> alike && distance(lower, word) == best || best > 1 && begins(lower, word))
                .limit(MOST)
                .toList();
        return meant.isEmpty() ? "" : meant.stream().collect(Collectors.joining(" or ", ". Did you mean ", "?"));
    }

    private static int distance(String lower, String word) {
        return LevenshteinDistance.getDefaultInstance().apply(lower, word.toLowerCase(Locale.ROOT));
    }

    private static boolean begins(String lower, String word) {
        return lower.length() >= SHORTEST_BEGINNING
                && word.toLowerCase(Locale.ROOT).startsWith(lower);
    }
}
