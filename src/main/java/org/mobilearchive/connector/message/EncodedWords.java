package org.mobilearchive.connector.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Text outside ASCII in headers, as encoded-words (RFC 2047, section 2): UTF-8, base64, whole characters in each. */
final class EncodedWords {
    /** The most characters of an encoded-word. */
    static final int LENGTH = 75;

    private static final String START = "=?UTF-8?B?";
    private static final String END = "?=";

    private EncodedWords() {}

    /**
     * @param text one line, without lone surrogates
     * @param firstLength the most characters of the first word, 20 or more
     */
    static List<String> of(String text, int firstLength) {
        List<String> words = new ArrayList<>();
        StringBuilder chunk = new StringBuilder();
        int room = bytes(Math.min(firstLength, LENGTH));
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int length = Utf8.length(text.codePointAt(i));
            if (length > room) {
                words.add(word(chunk));
                chunk.setLength(0);
                room = bytes(LENGTH);
            }
            chunk.appendCodePoint(text.codePointAt(i));
            room -= length;
        }
        words.add(word(chunk));
        return words;
    }

    private static int bytes(int length) {
        return (length - START.length() - END.length()) / 4 * 3;
    }

    private static String word(CharSequence chunk) {
        return START + Base64.getEncoder().encodeToString(chunk.toString().getBytes(UTF_8)) + END;
    }
}
