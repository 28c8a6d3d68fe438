package org.mobilearchive.connector.telemessage.item;

import org.jspecify.annotations.Nullable;

/** Measures the texts of items. */
public final class ItemSize {
    private ItemSize() {}

    /** The bytes of an item's text and previous text in UTF-8, which the limit bounds together with its attachments. */
    public static long textBytes(Item item) {
        return utf8Bytes(item.text()) + utf8Bytes(item.previousText());
    }

    /** The length in UTF-8, with a lone surrogate counted as the three bytes of U+FFFD. */
    static long utf8Bytes(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // both halves of a surrogate pair count 2, which makes the 4 bytes of the pair
            bytes += c < 0x80 ? 0 : c < 0x800 || isHalfOfPair(text, i) ? 1 : 2;
        }
        return bytes;
    }

    private static boolean isHalfOfPair(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
