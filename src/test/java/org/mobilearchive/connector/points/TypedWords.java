package org.mobilearchive.connector.points;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words of a text that an investigator types. */
final class TypedWords {
    /** A number with its point is one word. */
    private static final Pattern WORD = Pattern.compile("[0-9]+\\.[0-9]+|[\\p{L}\\p{M}\\p{N}\\p{Pc}]{2,}");

    private static final Pattern WHOLE = Pattern.compile("[\"“„(]?(?:(\\p{IsIdeographic}{2,})(?:[，。！？、,].*)?"
            + "|([\\p{L}&&[^\\p{IsIdeographic}]]{2,60})[,.;:!?…\"”)]*)");
    private static final int PIECE = 4;

    private TypedWords() {}

    /** All; of a text that is written without spaces between them, pieces. */
    static Stream<String> of(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).map(TypedWords::piece);
    }

    static Optional<String> longest(String text) {
        return of(text).max(Comparator.comparing(String::length));
    }

    /** The longest that an index takes for a word as well: letters between spaces and punctuation marks. */
    static Optional<String> longestWhole(String text) {
        return Stream.of(text.split("[\\s\\p{Z}]+"))
                .map(WHOLE::matcher)
                .filter(Matcher::matches)
                .map(word -> word.group(1) == null ? word.group(2) : piece(word.group(1)))
                .max(Comparator.comparing(String::length));
    }

    private static String piece(String word) {
        boolean pieces = word.codePoints().anyMatch(Character::isIdeographic);
        int length = Math.min(PIECE, word.codePointCount(0, word.length()));
        return pieces ? word.substring(0, word.offsetByCodePoints(0, length)) : word;
    }
}
