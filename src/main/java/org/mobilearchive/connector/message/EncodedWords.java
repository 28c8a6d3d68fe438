package org.mobilearchive.connector.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Text outside ASCII in headers, as encoded-words (RFC 2047, section 2): UTF-8, whole characters in each, base64. Only the
 * last one is padded, for readers that join the words before they decode them (GMime) stop at the padding: where no whole
 * characters fill a word without it, that word is in the encoding Q.
 */
final class EncodedWords {
    /** The most characters of an encoded-word. */
    static final int LENGTH = 75;

    private static final String BASE64 = "=?UTF-8?B?";
    private static final String Q = "=?UTF-8?Q?";
    private static final String END = "?=";

    private EncodedWords() {}

    /**
     * @param text one line, without lone surrogates
     * @param firstLength the most characters of the first word, 24 or more
     */
    static List<String> of(String text, int firstLength) {
        List<String> words = new ArrayList<>();
        int start = 0;
        do {
            int room = Math.min(words.isEmpty() ? firstLength : LENGTH, LENGTH) - BASE64.length() - END.length();
            int end = endInBase64(text, start, room / 4 * 3);
            boolean base64 = end > start || text.isEmpty();
            end = base64 ? end : endInQ(text, start, room);
            String chunk = text.substring(start, end);
            words.add(
                    (base64 ? BASE64 + Base64.getEncoder().encodeToString(chunk.getBytes(UTF_8)) : Q + q(chunk)) + END);
            start = end;
        } while (start < text.length());
        return words;
    }

    /** The end of the longest run that needs no padding or ends the text; the start if there is none. */
    private static int endInBase64(String text, int start, int room) {
        int end = start;
        int bytes = 0;
        for (int i = start; i < text.length(); ) {
            bytes += Utf8.length(text.codePointAt(i));
            if (bytes > room) {
                break;
            }
            i += Character.charCount(text.codePointAt(i));
            if (bytes % 3 == 0 || i == text.length()) {
                end = i;
            }
        }
        return end;
    }

    private static int endInQ(String text, int start, int room) {
        int end = start;
        int length = 0;
        while (end < text.length()) {
            int next = end + Character.charCount(text.codePointAt(end));
            length += q(text.substring(end, next)).length();
            if (length > room) {
                break;
            }
            end = next;
        }
        return end;
    }

    /** RFC 2047, section 4.2, with only letters and digits as they are: so it may stand for a name (section 5). */
    private static String q(String chunk) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : chunk.getBytes(UTF_8)) {
            boolean plain =
                    octet >= 'a' && octet <= 'z' || octet >= 'A' && octet <= 'Z' || octet >= '0' && octet <= '9';
            if (plain) {
                encoded.append((char) octet);
            } else {
                encoded.append('=').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        return encoded.toString();
    }
}
