package org.mobilearchive.connector.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/**
 * A line of a message that the site made.
 *
 * @param text without its end, cut to 2,000 bytes: no line of a header may have more than 998 (RFC 5322, section 2.1.1)
 * @param lineEnd CRLF or LF; CRLF where the message ends without one
 * @param bytes of the whole line with its end
 */
record SiteLine(String text, String lineEnd, long bytes) {
    private static final int KEPT = 2000;
    private static final Pattern MBOX = Pattern.compile(">?From [^:\\s].*", Pattern.DOTALL);

    static SiteLine read(InputStream in) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        long bytes = 0;
        int last = -1;
        int b = in.read();
        for (; b != -1 && b != '\n'; b = in.read()) {
            bytes++;
            last = b;
            if (bytes <= KEPT) {
                kept.write(b);
            }
        }
        String text = kept.toString(ISO_8859_1);
        if (b == -1) {
            return new SiteLine(text, "\r\n", bytes);
        }
        return last == '\r'
                ? new SiteLine(withoutReturn(text), "\r\n", bytes + 1)
                : new SiteLine(text, "\n", bytes + 1);
    }

    boolean isMboxLine() {
        return MBOX.matcher(text).matches();
    }

    boolean isFolded() {
        return text.startsWith(" ") || text.startsWith("\t");
    }

    /** Whether it begins with a field name (RFC 5322, section 2.2), spaces before the colon allowed (section 4.5). */
    boolean isHeader() {
        String name = name();
        return !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    boolean isMessageId() {
        return name().equalsIgnoreCase("Message-ID");
    }

    String value() {
        return text.substring(text.indexOf(':') + 1);
    }

    private String name() {
        int colon = text.indexOf(':');
        return colon < 0 || isFolded() ? "" : text.substring(0, colon).stripTrailing();
    }

    private static String withoutReturn(String text) {
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
